// Shared mailboxes at GoTo, and the billing groups that numbers belong to.
import { type JsonObject } from '../http/json.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { flag, needed, object, strings, text } from './wire.js';

export interface SharedMailbox {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly notify: readonly string[];
  readonly transcribes: boolean;
}

export interface VendorMailboxes {
  list(): AsyncIterable<SharedMailbox>;
  add(draft: Pick<SharedMailbox, 'name' | 'extension'>): Promise<SharedMailbox>;
  edit(id: string, changes: Partial<Omit<SharedMailbox, 'id'>>): Promise<SharedMailbox>;
}

export function vendorMailboxes({ api, directory }: Parts): VendorMailboxes {
  async function show(id: string): Promise<SharedMailbox> {
    return mailboxOf(object(await translated(id, async () => await api.get(api.voice(`/shared-voicemails/${encodeURIComponent(id)}`)))));
  }

  return {
    async *list() {
      // GoTo lists them as extensions only.
      for (const { id, type } of (await directory.extensions()).values()) if (type === 'SHARED_VOICEMAIL') yield await show(id);
    },
    async add({ name, extension }) {
      const body = { accountKey: await api.account(), name, extensionNumber: extension };
      const found = async (): Promise<unknown> => {
        const there = await directory.freshExtension(extension);
        return there?.name === name && there.type === 'SHARED_VOICEMAIL' ? { id: there.id } : undefined;
      };
      const id = needed(object(await translated(extension, async () => await api.write('POST', api.voice('/shared-voicemails'), { body, found }))), 'id');
      directory.noteExtension({ id, number: extension, name, type: 'SHARED_VOICEMAIL', primaryUser: null });
      return await show(id);
    },
    async edit(id, { name, extension, notify, transcribes }) {
      const body = {
        ...(name === undefined ? {} : { name }), ...(extension === undefined ? {} : { extensionNumber: extension }), ...(transcribes === undefined ? {} : { transcriptionEnabled: transcribes }),
        ...(notify === undefined ? {} : { emailNotificationEmailAddresses: notify, sendEmailNotification: notify.length > 0 }),
      };
      const reply = await translated(id, async () => await api.write('PATCH', api.voice(`/shared-voicemails/${encodeURIComponent(id)}`), { body, repeatable: true }));
      directory.forget('extensions');
      return mailboxOf(object(reply));
    },
  };
}

export async function* billingGroups({ api }: Parts): AsyncGenerator<{ readonly id: string; readonly name: string }> {
  for await (const record of api.listVoice('/billing-groups', 'id')) yield { id: needed(record, 'id'), name: text(record, 'name') ?? '' };
}

function mailboxOf(record: JsonObject): SharedMailbox {
  return {
    id: needed(record, 'id'), name: text(record, 'name') ?? '', extension: text(record, 'extensionNumber') ?? '',
    notify: strings(record, 'emailNotificationEmailAddresses'), transcribes: flag(record, 'transcriptionEnabled'),
  };
}
