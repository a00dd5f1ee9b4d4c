// `--bind directory=goto-connect` and `--set goto-connect.account=…`: read, and held against what the back ends say of themselves.
import { AppError } from '../domain/errors.js';
import { groupsOf, isNounGroup, nounGroups } from '../domain/noun-group.js';
import type { Manifest } from '../domain/stores.js';
import type { StoredProfile } from './config.js';
import type { BackendEntry } from './machine.js';

/** A back end that keeps jobs and log can be the house of a profile; any other is bound to groups of nouns. */
export function isHouse({ capabilities }: Pick<Manifest, 'capabilities'>): boolean {
  return capabilities.jobs !== undefined && capabilities.log !== undefined;
}

interface Given { readonly backend: string; readonly file?: string; readonly bind?: readonly string[]; readonly set?: readonly string[] }

/** The profile as it is stored. Throws usage for a group, back end or setting that does not exist. */
export function profileOf(name: string, { backend, bind = [], set = [] }: Given, settings: Readonly<Record<string, string>>, backends: readonly BackendEntry[]): Required<StoredProfile> {
  const manifests = new Map(backends.map(({ manifest }) => [manifest.id, manifest]));
  const known = [...manifests.keys()];
  const manifestOf = (id: string): Manifest => {
    const manifest = manifests.get(id);
    if (manifest === undefined) throw new AppError('usage', 'backend.unknown', { value: id, profile: name, known });
    return manifest;
  };
  const main = manifestOf(backend);
  const bindings: Record<string, string> = {};
  // A vendor as the back end of a profile has all it can really do; what it has only as work orders is bound by name.
  if (!isHouse(main)) for (const group of groupsOf({ capabilities: main.capabilities })) bindings[group] = main.id;
  for (const pair of bind) {
    const [group = '', id = ''] = pair.split(/=(.*)/s, 2);
    if (!isNounGroup(group)) throw new AppError('usage', 'profile.bind.group', { field: 'bind', value: pair, known: nounGroups });
    const manifest = manifestOf(id);
    if (isHouse(manifest)) delete bindings[group];
    else if (groupsOf(manifest).includes(group)) bindings[group] = id;
    else throw new AppError('usage', 'profile.bind.cannot', { field: 'bind', value: group, backend: manifest.title, known: groupsOf(manifest) });
  }
  const house = isHouse(main) ? main.id : backends.find(({ manifest }) => isHouse(manifest))?.manifest.id ?? main.id;
  return { backend: house, settings, bindings, remote: remoteSettings(set, [...new Set(Object.values(bindings))], manifestOf) };
}

function remoteSettings(set: readonly string[], bound: readonly string[], manifestOf: (id: string) => Manifest): Record<string, Record<string, string>> {
  const remote: Record<string, Record<string, string>> = Object.fromEntries(bound.map((id) => [id, {}]));
  for (const pair of set) {
    const [path = '', value] = pair.split(/=(.*)/s, 2);
    const [id = '', key = ''] = path.split(/\.(.*)/s, 2);
    const known = bound.flatMap((one) => manifestOf(one).settings.map((setting) => `${one}.${setting}`));
    if (value === undefined || !known.includes(path)) throw new AppError('usage', 'profile.set.unknown', { field: 'set', value: pair, known });
    remote[id] = { ...remote[id], [key]: value };
  }
  return remote;
}
