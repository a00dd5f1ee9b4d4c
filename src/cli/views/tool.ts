// What the tool says of itself: settings, profiles, back ends, checks, hits of a search.
import type { CapabilityState } from '../../domain/noun-group.js';
import type { Hit } from '../../domain/stores.js';
import type { Profile, Setting } from '../config.js';
import type { View } from '../output/column.js';

export const settingView: View<Setting> = {
  noun: 'setting',
  columns: [
    { id: 'key', value: (setting) => setting.key },
    { id: 'value', value: (setting) => setting.value },
    { id: 'origin', value: (setting) => setting.origin, tone: (setting) => (setting.origin === 'default' ? 'muted' : undefined) },
    { id: 'from', value: (setting) => setting.source, yields: 1 },
  ],
};

export interface ShownProfile extends Profile { readonly current: boolean }

export const profileView: View<ShownProfile> = {
  noun: 'profile',
  columns: [
    { id: 'name', value: (profile) => profile.name, tone: (profile) => (profile.current ? 'strong' : undefined) },
    { id: 'current', value: (profile) => profile.current, text: (profile) => (profile.current ? '*' : '') },
    { id: 'backend', value: (profile) => profile.backend },
    { id: 'bindings', value: (profile) => Object.entries(profile.bindings).map(([group, id]) => `${group}=${id}`), yields: 1 },
    { id: 'file', value: (profile) => profile.settings['file'] },
  ],
};

export interface Capability {
  readonly backend: string;
  readonly title: string;
  readonly noun: string;
  readonly state: CapabilityState;
  readonly verbs: readonly string[];
}

export const capabilityView: View<Capability> = {
  noun: 'capability',
  columns: [
    { id: 'backend', value: (row) => row.backend },
    { id: 'title', value: (row) => row.title, yields: 1 },
    { id: 'noun', value: (row) => row.noun },
    { id: 'state', value: (row) => row.state, tone: (row) => (row.state === 'supported' ? 'good' : 'muted') },
    { id: 'verbs', value: (row) => row.verbs },
  ],
};

export interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

export const checkView: View<Check> = {
  noun: 'check',
  columns: [
    { id: 'check', value: (row) => row.check },
    { id: 'ok', value: (row) => row.ok, text: (row) => (row.ok ? 'ok' : 'FAILED'), tone: (row) => (row.ok ? 'good' : 'bad') },
    { id: 'detail', value: (row) => row.detail },
  ],
};

export const hitView: View<Hit> = {
  noun: 'hit',
  columns: [
    { id: 'kind', value: (hit) => hit.kind },
    { id: 'label', value: (hit) => hit.label },
    { id: 'detail', value: (hit) => hit.detail, yields: 1 },
    { id: 'id', value: (hit) => hit.id, yields: 2 },
    { id: 'score', value: (hit) => hit.score, align: 'right', hidden: true },
    { id: 'command', value: (hit) => `pbxctl ${hit.command}`, yields: 3 },
  ],
};
