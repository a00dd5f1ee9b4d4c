// `pbxctl sounds …`: flags and help only.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { destroys, examples, prints, writes, type Destroys, type Prints, type Writes } from '../options.js';

export interface SoundFlags extends Writes { readonly name?: string; readonly file?: string }

export function register(sounds: Command, ctx: Context): void {
  const list = prints(sounds.command('list').alias('ls'))
    .description('Lists sound clips')
    .option('--search <text>', 'only those whose name has this')
    .action(async (flags: Prints & { search?: string }) => { await (await import('../actions/sound.js')).listSounds(ctx, flags); });
  examples(list, 'sounds list', 'sounds list -o json');

  const show = prints(sounds.command('show <name>'))
    .description('Shows a sound clip and what uses it')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/sound.js')).showSound(ctx, ref, flags); });
  examples(show, 'sounds show Welcome');

  const add = writes(sounds.command('add <file>'))
    .description('Adds a sound clip: WAV (PCM, A-law, mu-law) or MP3, known by its content')
    .option('--name <name>', 'what it is called; the file’s name if left out')
    .action(async (file: string, flags: SoundFlags) => { await (await import('../actions/sound.js')).addSound(ctx, file, flags); });
  examples(add, 'sounds add welcome.wav --name Welcome', 'sounds add welcome.wav --dry-run');

  const edit = writes(sounds.command('edit <name>'))
    .description('Renames a sound clip, or puts another recording in its place')
    .option('--name <name>', 'its new name')
    .option('--file <file>', 'the new recording')
    .action(async (ref: string, flags: SoundFlags) => { await (await import('../actions/sound.js')).editSound(ctx, ref, flags); });
  examples(edit, 'sounds edit Welcome --file welcome-2027.wav');

  const save = writes(sounds.command('export <name> <file>'))
    .description('Writes the recording into a file; never over another one')
    .action(async (ref: string, file: string, flags: Writes) => { await (await import('../actions/sound.js')).exportSound(ctx, ref, file, flags); });
  examples(save, 'sounds export Welcome welcome.wav');

  const remove = destroys(sounds.command('remove <name...>').alias('rm'))
    .description('Removes sound clips; refused while a plan, a queue or a greeting uses them')
    .action(async (refs: string[], flags: Destroys) => { await (await import('../actions/sound.js')).removeSounds(ctx, refs, flags); });
  examples(remove, 'sounds remove Welcome');
}
