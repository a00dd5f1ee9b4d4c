// Settings and where each came from: flag > environment > project file > user file > default. Reads plain JSON, so that no
// start pays for a library; writing is config-file.ts, with `conf`. Nothing secret belongs in these files.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { AppError } from '../domain/errors.js';
import type { Machine } from './machine.js';

export const settingDefaults = {
  profile: 'default', output: '', lang: '', as: '', color: 'auto', input: 'auto', 'time-zone': '',
} as const satisfies Record<string, string>;

export type SettingKey = keyof typeof settingDefaults;
export type Origin = 'flag' | 'environment' | 'project' | 'user' | 'default';

export const settingChoices: Partial<Record<SettingKey, readonly string[]>> = {
  output: ['table', 'json', 'ndjson', 'csv', 'yaml'], lang: ['en', 'pt-BR', 'de'], color: ['auto', 'always', 'never'], input: ['auto', 'never'],
};

export interface Setting {
  readonly key: SettingKey;
  readonly value: string;
  readonly origin: Origin;
  /** The file or variable it was read from; empty for flags and defaults. */
  readonly source: string;
}

export interface Profile {
  readonly name: string;
  /** Where the house's own records live: jobs, log, ledger, tickets, and all that is bound to nothing else. */
  readonly backend: string;
  readonly settings: Readonly<Record<string, string>>;
  /** By group of nouns, the back end that has it. */
  readonly bindings: Readonly<Record<string, string>>;
  /** By back end, the settings of those that groups are bound to. */
  readonly remote: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface StoredProfile {
  readonly backend: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly bindings?: Readonly<Record<string, string>>;
  readonly remote?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface UserFile {
  readonly settings?: Readonly<Record<string, string>>;
  readonly profiles?: Readonly<Record<string, StoredProfile>>;
}

export interface Config {
  get(key: SettingKey): Setting;
  list(): readonly Setting[];
  profile(name?: string): Profile;
  profiles(): readonly Profile[];
  readonly userFile: string;
  readonly dataDirectory: string;
}

type Where = Pick<Machine, 'env' | 'cwd' | 'platform' | 'homeDirectory'>;

export function readConfig(machine: Where, flags: Partial<Record<SettingKey, string>>): Config {
  const { configDirectory, dataDirectory } = directories(machine);
  const userPath = join(configDirectory, 'config.json');
  const user = readJson(userPath);
  const projectPath = findProjectFile(machine);
  const project = projectPath === undefined ? undefined : readProject(projectPath);

  function get(key: SettingKey): Setting {
    const variable = `PBXCTL_${key.toUpperCase().replace('-', '_')}`;
    const candidates: readonly [string | undefined, Origin, string][] = [
      [flags[key], 'flag', ''],
      [machine.env[variable], 'environment', variable],
      [project?.settings?.[key], 'project', projectPath ?? ''],
      [user.settings?.[key], 'user', userPath],
    ];
    const found = candidates.find(([value]) => value !== undefined && value !== '');
    if (found === undefined) return { key, value: settingDefaults[key], origin: 'default', source: '' };
    const [given, origin, source] = found;
    const value = typeof given === 'number' ? String(given) : given;
    if (typeof value !== 'string') throw new AppError('usage', 'config.not-text', { key, field: key, source });
    const choices = settingChoices[key];
    if (choices !== undefined && !choices.includes(value)) {
      throw new AppError('usage', 'config.value', { key, value, field: key, choices, source: source || `--${key}` });
    }
    return { key, value, origin, source };
  }
  function profile(name = get('profile').value): Profile {
    const stored = Object.hasOwn(user.profiles ?? {}, name) ? user.profiles?.[name] : undefined;
    if (stored === undefined && name !== 'default' && name !== 'demo') throw new AppError('missing', 'profile.missing', { value: name, field: 'profile' });
    const settings = { file: join(dataDirectory, name === 'default' ? 'pbxctl.db' : `${name}.db`), ...stored?.settings };
    return { name, backend: stored?.backend ?? 'sqlite', settings, bindings: stored?.bindings ?? {}, remote: stored?.remote ?? {} };
  }

  return {
    get, profile, dataDirectory,
    userFile: userPath,
    list: () => (Object.keys(settingDefaults) as SettingKey[]).map(get),
    profiles: () => [...new Set(['default', ...Object.keys(user.profiles ?? {}), ...(existsSync(join(dataDirectory, 'demo.db')) ? ['demo'] : [])])].map(profile),
  };
}

/** PBXCTL_HOME holds everything; else the operating system's usual places. */
export function directories({ env, platform, homeDirectory }: Omit<Where, 'cwd'>): { configDirectory: string; dataDirectory: string } {
  const home = env['PBXCTL_HOME'];
  if (home) return { configDirectory: home, dataDirectory: home };
  if (platform === 'win32') {
    return { configDirectory: join(env['APPDATA'] ?? homeDirectory, 'pbxctl'), dataDirectory: join(env['LOCALAPPDATA'] ?? homeDirectory, 'pbxctl') };
  }
  if (platform === 'darwin') {
    const support = join(homeDirectory, 'Library', 'Application Support', 'pbxctl');
    return { configDirectory: support, dataDirectory: support };
  }
  return {
    configDirectory: join(env['XDG_CONFIG_HOME'] || join(homeDirectory, '.config'), 'pbxctl'),
    dataDirectory: join(env['XDG_DATA_HOME'] || join(homeDirectory, '.local', 'share'), 'pbxctl'),
  };
}

const projectFile = '.pbxctl.json';

function findProjectFile({ cwd }: Where): string | undefined {
  const { root } = parse(cwd);
  for (let directory = cwd; ; directory = dirname(directory)) {
    const path = join(directory, projectFile);
    if (existsSync(path)) return path;
    if (directory === root) return undefined;
  }
}

/** People write this file by hand: a key that nothing reads would be passed over without a word. */
function readProject(path: string): UserFile {
  const project = readJson(path);
  const known = Object.keys(settingDefaults);
  const stray = Object.keys(project).find((key) => key !== 'settings') ?? Object.keys(project.settings ?? {}).find((key) => !known.includes(key));
  if (stray !== undefined) throw new AppError('usage', 'config.project-key', { value: stray, file: path, known });
  return project;
}

function readJson(path: string): UserFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT' || (error as { code?: string }).code === 'ENOTDIR') return {};
    throw new AppError('unavailable', 'config.unreadable', { file: path }, { cause: error });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    throw new SyntaxError('not an object');
  } catch (error) {
    throw new AppError('usage', 'config.malformed', { file: path }, { cause: error });
  }
}
