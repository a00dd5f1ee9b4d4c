// Loaded into a measured process before its program: at its end, says how many milliseconds of processor it took, in itself and
// in the system. Unlike the time on the wall, that hardly depends on what else the machine does.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  if (process.env.PBXCTL_BENCH_CPU) writeFileSync(process.env.PBXCTL_BENCH_CPU, String((user + system) / 1000));
});
