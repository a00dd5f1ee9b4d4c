// `config` and `profile`.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { isTimeZone } from '../../domain/time-zone.js';
import { settingChoices, settingDefaults, type Setting, type SettingKey, type UserFile } from '../config.js';
import { changeUserFile } from '../config-file.js';
import type { Context } from '../context.js';
import type { Destroys, Prints, Writes } from '../options.js';
import { profileOf } from '../profile-bindings.js';
import { profileView, settingView, type ShownProfile } from '../views/tool.js';
import type { ProfileFlags } from '../wizards/profile.js';
import { withAnswers } from '../wizards/wizard.js';

function keyOf(text: string): SettingKey {
  if (Object.hasOwn(settingDefaults, text)) return text as SettingKey;
  throw new AppError('usage', 'config.key', { value: text, field: 'key', known: Object.keys(settingDefaults) });
}

export async function listSettings(ctx: Context, flags: Prints & { origin?: boolean }): Promise<void> {
  const hidden = flags.origin ? [] : ['origin', 'from'];
  await ctx.print(ctx.config.list(), { ...settingView, columns: settingView.columns.map((column) => (hidden.includes(column.id) ? { ...column, hidden: true } : column)) }, flags);
}

export async function getSetting(ctx: Context, key: string, flags: Prints): Promise<void> {
  const setting = ctx.config.get(keyOf(key));
  if (flags.output === undefined || flags.output === 'table') return await ctx.write(`${setting.value}\n`);
  await ctx.printOne(setting, settingView, flags);
}

export async function setSetting(ctx: Context, text: string, value: string | undefined, flags: Writes): Promise<void> {
  const key = keyOf(text);
  const choices = settingChoices[key];
  if (value !== undefined && choices !== undefined && !choices.includes(value)) throw new AppError('usage', 'config.value', { key, value, field: key, choices });
  if (key === 'time-zone' && value !== undefined && !isTimeZone(value)) throw new AppError('usage', 'time-zone.unknown', { field: key, value });
  if (key === 'profile' && value !== undefined) ctx.config.profile(value);
  const setting: Setting = { key, value: value ?? settingDefaults[key], origin: value === undefined ? 'default' : 'user', source: value === undefined ? '' : ctx.config.userFile };
  if (!flags.dryRun) {
    changeUserFile(ctx.config.userFile, (file) => {
      const { [key]: _old, ...rest } = file.settings ?? {};
      return { ...file, settings: value === undefined ? rest : { ...rest, [key]: value } };
    });
  }
  ctx.note(flags.dryRun ? 'config.would-set' : 'config.set', { key, value: setting.value });
  await ctx.printOne(setting, settingView, flags);
}

function shown(ctx: Context): ShownProfile[] {
  const current = ctx.config.get('profile').value;
  return ctx.config.profiles().map((profile) => ({ ...profile, current: profile.name === current }));
}

export async function listProfiles(ctx: Context, flags: Prints): Promise<void> {
  await ctx.print(shown(ctx), profileView, flags);
}

export async function showProfile(ctx: Context, name: string | undefined, flags: Prints): Promise<void> {
  const profile = ctx.config.profile(name);
  await ctx.printOne({ ...profile, current: profile.name === ctx.config.get('profile').value }, profileView, flags);
}

export async function addProfile(ctx: Context, given: ProfileFlags): Promise<void> {
  const { profileFlags, profileQuestions } = await import('../wizards/profile.js');
  const checkName = (name: string): void => { refuseProfileName(ctx, name); };
  await withAnswers(ctx, given, {
    missing: ({ name }) => (name === undefined ? '<name>' : undefined), flags: profileFlags, positional: 'name',
    questions: async (all) => profileQuestions({ manifests: ctx.machine.backends.map(({ manifest }) => manifest), checkName }, all),
  }, async (flags) => { await makeProfile(ctx, flags.name ?? '', flags); });
}

function refuseProfileName(ctx: Context, name: string): void {
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/i.test(name)) throw new AppError('usage', 'profile.name', { value: name, field: 'name' });
  if (ctx.config.profiles().some((profile) => profile.name === name)) throw new AppError('refused', 'profile.exists', { value: name, field: 'name' });
}

async function makeProfile(ctx: Context, name: string, flags: ProfileFlags): Promise<void> {
  refuseProfileName(ctx, name);
  const profile = profileOf(name, { ...flags, backend: flags.backend ?? 'sqlite' }, flags.file === undefined ? {} : { file: resolve(ctx.machine.cwd, flags.file) }, ctx.machine.backends);
  if (!flags.dryRun) changeUserFile(ctx.config.userFile, (file) => ({ ...file, profiles: { ...file.profiles, [name]: profile } }));
  ctx.note(flags.dryRun ? 'profile.would-add' : 'profile.added', { name });
  if (Object.keys(profile.bindings).length > 0) ctx.note('profile.bound', { name, bindings: Object.entries(profile.bindings).map(([group, id]) => `${group} ${id}`) });
  await ctx.printOne({ name, ...profile, current: false }, profileView, flags);
}

export async function useProfile(ctx: Context, name: string, flags: Writes): Promise<void> {
  const profile = ctx.config.profile(name);
  if (!flags.dryRun) changeUserFile(ctx.config.userFile, (file) => ({ ...file, settings: { ...file.settings, profile: name } }));
  ctx.note(flags.dryRun ? 'profile.would-use' : 'profile.used', { name });
  await ctx.printOne({ ...profile, current: true }, profileView, flags);
}

export async function removeProfile(ctx: Context, name: string, flags: Destroys): Promise<void> {
  const profile = ctx.config.profile(name);
  const current = ctx.config.get('profile').value;
  if (name === current) throw new AppError('refused', 'profile.in-use', { value: name });
  const file = profile.settings['file'] ?? '';
  if (!flags.dryRun) {
    await ctx.confirm(flags, 'profile.confirm-remove', { name });
    changeUserFile(ctx.config.userFile, (stored): UserFile => {
      const { [name]: _gone, ...rest } = stored.profiles ?? {};
      return { ...stored, profiles: rest };
    });
  }
  ctx.note(flags.dryRun ? 'profile.would-remove' : 'profile.removed', { name });
  if (existsSync(file)) ctx.note('profile.file-stays', { file });
  await ctx.printOne({ ...profile, current: false }, profileView, flags);
}
