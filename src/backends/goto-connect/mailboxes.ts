// Shared mailboxes at GoTo: extensions of their own, listed among the extensions and with a page each.
import { AppError } from '../../domain/errors.js';
import { thingKey, type DraftOf, type Mailbox } from '../../domain/routing.js';
import type { RoutingStore } from '../../domain/stores.js';
import type { JsonObject } from '../http/json.js';
import { orMissing } from './directory.js';
import { translated } from './fault.js';
import { refuseRouted, type Parts } from './parts.js';
import { deleteExtension } from './seat.js';
import { needed, object, strings, text, type ListedExtension } from './wire.js';

const kind = 'SHARED_VOICEMAIL';

export function mailboxStore(parts: Parts): RoutingStore<Mailbox> {
  const { api, directory } = parts;
  const at = (id: string): URL => api.voice(`/shared-voicemails/${encodeURIComponent(id)}`);

  async function listed(): Promise<ListedExtension[]> {
    return [...(await directory.extensions()).values()].filter(({ type }) => type === kind);
  }
  async function record(ref: string): Promise<JsonObject> {
    const all = await listed();
    const found = all.find(({ id }) => id === ref) ?? all.find(({ name }) => thingKey(name) === thingKey(ref));
    const page = found === undefined ? undefined : await orMissing(async () => await api.get(at(found.id)));
    if (page === undefined) throw new AppError('missing', 'routing.missing', { kind: 'mailbox', value: ref });
    return object(page);
  }
  async function show(ref: string): Promise<Mailbox> {
    return mailboxOf(await record(ref));
  }

  return {
    show,
    async *list({ search } = {}) {
      for (const { id, name } of await listed()) if (search === undefined || thingKey(name).includes(thingKey(search))) yield await show(id);
    },
    async add(draft) {
      refuseMailbox(draft, true);
      const { name, extension = '', email } = draft;
      const body = { accountKey: await api.account(), name, extensionNumber: extension };
      const found = async (): Promise<unknown> => {
        const there = await directory.freshExtension(extension);
        return there?.name === name && there.type === kind ? { id: there.id } : undefined;
      };
      const id = needed(object(await translated(extension, async () => await api.write('POST', api.voice('/shared-voicemails'), { body, found }))), 'id');
      directory.noteExtension({ id, number: extension, name, type: kind, primaryUser: null });
      return email === null ? await show(id) : await orSay(id, extension, async () => await changed(id, mailTo([email])));
    },
    async edit(id, changes) {
      refuseMailbox(changes, false);
      const before = await record(id);
      const { name, extension, email } = changes;
      // We know one address, GoTo may know several: the others stay.
      const others = strings(before, 'emailNotificationEmailAddresses').slice(1);
      return await changed(needed(before, 'id'), {
        ...(name === undefined ? {} : { name }), ...(extension === undefined ? {} : { extensionNumber: extension }),
        ...(email === undefined ? {} : mailTo([...(email === null ? [] : [email]), ...others])),
      });
    },
    async remove(id) {
      const before = await show(id);
      await refuseRouted(directory, before.id, before.extension ?? before.name);
      await deleteExtension(api, directory, before.id);
      return before;
    },
    usedBy: async (id) => (await directory.numbersTo(id)).map((number) => `number ${number}`),
  };

  async function changed(id: string, body: Readonly<Record<string, unknown>>): Promise<Mailbox> {
    const reply = await translated(id, async () => await api.write('PATCH', at(id), { body, repeatable: true }));
    directory.forget('extensions');
    return mailboxOf(object(reply));
  }
}

function mailTo(addresses: readonly string[]): Readonly<Record<string, unknown>> {
  return { emailNotificationEmailAddresses: addresses, sendEmailNotification: addresses.length > 0 };
}

/** Throws unsupported `goto.field` for what GoTo has no place for, usage `goto.mailbox.extension-needed` for a new one without. */
export function refuseMailbox({ members = [], greeting = null, extension }: Partial<DraftOf<Mailbox>>, isNew: boolean): void {
  const field = members.length > 0 ? 'members' : greeting !== null ? 'greeting' : undefined;
  if (field !== undefined) throw new AppError('unsupported', 'goto.field', { field: field === 'members' ? 'member' : field, value: field });
  if (isNew && extension === undefined) throw new AppError('usage', 'goto.mailbox.extension-needed', { field: 'extension' });
}

/** One that was made and could not be told where to mail stays: its id must be told. */
async function orSay(id: string, extension: string, tell: () => Promise<Mailbox>): Promise<Mailbox> {
  try {
    return await tell();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.kind, 'goto.mailbox.half-made', { ...error.values, value: extension, mailbox: id, reason: error.code }, { cause: error });
  }
}

function mailboxOf(record: JsonObject): Mailbox {
  return {
    id: needed(record, 'id'), name: text(record, 'name') ?? '', email: strings(record, 'emailNotificationEmailAddresses')[0] ?? null, members: [], greeting: null,
    extension: text(record, 'extensionNumber') ?? '', createdAt: '', updatedAt: '',
  };
}
