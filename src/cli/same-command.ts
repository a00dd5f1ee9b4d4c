// The command line that does without questions what was answered: the words as typed, and the answers as flags behind them.
import type { Machine } from './machine.js';

type Line = Pick<Machine, 'argv' | 'platform'>;

export interface SameOptions {
  /** The answer that is an argument and not a flag. */
  readonly positional?: string | undefined;
  /** Flags that keep the command from asking after all: `--yes`, `--no-input`. */
  readonly more?: readonly string[];
  /** The questions are wanted again: what was answered goes on, the rest is asked for. */
  readonly keepsAsking?: boolean;
}

/** Flags as words: a text with its flag, a list with one flag for each, yes as the flag alone, no as --no-flag. */
export function flagWords(answers: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(answers).flatMap(([name, value]) => {
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (value === true) return [`--${flag}`];
    if (value === false) return [`--no-${flag}`];
    const texts = Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];
    // With =, where it would be read as a flag of its own, or as nothing at all.
    return texts.flatMap((text) => (text === '' || text.startsWith('-') ? [`--${flag}=${text}`] : [`--${flag}`, text]));
  });
}

/** Ready to be pasted into the shell. */
export function sameCommand({ argv, platform }: Line, answers: Readonly<Record<string, unknown>>, { positional, more = [], keepsAsking = false }: SameOptions = {}): string {
  const end = argv.indexOf('--');
  const [flags, after] = end === -1 ? [argv, []] : [argv.slice(0, end), argv.slice(end)];
  const { [positional ?? '']: argument, ...named } = answers;
  const behind = argument === undefined ? after : [...after.length === 0 && String(argument).startsWith('-') ? ['--'] : after, String(argument)];
  const kept = keepsAsking ? flags : flags.flatMap(withoutAsking);
  const words = [...kept, ...flagWords(named), ...more.filter((flag) => !kept.includes(flag)), ...behind];
  return commandLine(words, platform);
}

/** The words as one would type them into the shell. */
export function commandLine(words: readonly string[], platform: string): string {
  return ['pbxctl', ...words.map((word) => quoted(word, platform))].join(' ');
}

const forAll = ['--profile', '--as', '--lang'];

/** The words of a command line that hold for every command: on which account, as whom, in which language. */
export function wordsForAll(argv: readonly string[]): string[] {
  return argv.flatMap((word, at) => (forAll.includes(word) ? [word, argv[at + 1] ?? ''] : forAll.some((flag) => word.startsWith(`${flag}=`)) ? [word] : []));
}

/** `-i` may stand together with `-y`. */
function withoutAsking(word: string): string[] {
  if (word === '--interactive' || /^-i+$/.test(word)) return [];
  return /^-[iy]+$/.test(word) ? ['-y'] : [word];
}

/** One word as the shell reads it back: POSIX shells, or PowerShell on Windows. Hidden characters are spelt out. */
function quoted(word: string, platform: string): string {
  // Neither ~ nor = at the beginning: shells put a folder or the path of a program in their place.
  if (/^[\w@%+:,./-][\w@%+=:,./~-]*$/.test(word)) return word;
  const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
  const hasHidden = word.search(hidden) !== -1;
  if (!hasHidden && !/["$`\\!]/.test(word)) return `"${word}"`;
  if (platform === 'win32') return hasHidden ? `"${word.replace(/[`"$]/g, '`$&').replaceAll('\n', '`n').replaceAll('\r', '`r').replaceAll('\t', '`t')}"` : `'${word.replaceAll("'", "''")}'`;
  if (!hasHidden) return `'${word.replaceAll("'", `'\\''`)}'`;
  return `$'${word.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replace(hidden, spelt)}'`;
}

function spelt(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
