// Loaded into a measured process before its program: at its end, says how much memory it ever held, in kilobytes.
import { readFileSync, writeFileSync } from 'node:fs';

process.on('exit', () => {
  // Of Linux the process's own high-water mark; elsewhere the nearest there is, which counts what a parent held when it forked.
  let peak = process.resourceUsage().maxRSS;
  try {
    peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch { /* no /proc here */ }
  if (process.env.PBXCTL_BENCH_PEAK) writeFileSync(process.env.PBXCTL_BENCH_PEAK, String(peak));
});
