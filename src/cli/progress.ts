// How far a bulk change is, on stderr, where somebody looks at a terminal; nothing elsewhere.
import type { Context } from './context.js';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

const silent: Progress = { update() {}, stop() {} };

export async function startProgress(ctx: Context, key: string, total: number): Promise<Progress> {
  if (!ctx.showsProgress) return silent;
  await ctx.flush();
  const { default: ora } = await import('ora');
  const label = await ctx.say(key);
  const spinner = ora({ text: `${label} 0/${total}`, stream: ctx.machine.stderr as never, discardStdin: false }).start();
  return {
    update(done) { spinner.text = `${label} ${done}/${total}`; },
    stop() { spinner.stop(); },
  };
}
