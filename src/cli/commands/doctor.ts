// `pbxctl doctor`: checks the installation, the settings and the store.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, type Prints } from '../options.js';

export function register(doctor: Command, ctx: Context): void {
  prints(doctor).action(async (flags: Prints) => { await (await import('../actions/doctor.js')).doctor(ctx, flags); });
  examples(doctor, 'doctor', 'doctor -o json');
}
