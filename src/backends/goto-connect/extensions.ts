// Extensions at GoTo. Only direct ones can be made and changed; queues, ring groups and their like are listed, and can be deleted.
import { AppError, lockoutOf } from '../../domain/errors.js';
import type { Extension } from '../../domain/extension.js';
import type { ExtensionChanges, ExtensionStore } from '../../domain/stores.js';
import { otherExtension } from './fault.js';
import { refuseRouted, seatsOf, type Parts } from './parts.js';
import { createExtension, deleteExtension, linkExtension, patchExtension } from './seat.js';
import type { Tier } from '../../domain/tier.js';
import type { Terms } from './terms.js';
import { extensionOf, listedExtensionOf, type ListedExtension } from './wire.js';

export function extensionStore(parts: Parts): Required<ExtensionStore> {
  const { api, directory, terms } = parts;

  async function whole(extension: ListedExtension): Promise<Extension> {
    const person = extension.primaryUser === null ? undefined : await directory.personByKey(extension.primaryUser);
    const isCharged = person === undefined || seatsOf(person, await directory.devicesOf(person.key)).length > 0;
    return extensionOf(extension, extension.primaryUser, isCharged, terms.tier);
  }

  return {
    async *list(filter = {}) {
      if (filter.tier !== undefined && filter.tier !== terms.tier) return;
      const byNumber = new Map<string, { key: string; hasVoice: boolean }>();
      // Under way while the first page of extensions is: another API with a limit of its own.
      const people = directory.people();
      people.catch(() => undefined);
      for await (const record of api.listVoice('/extensions', 'id')) {
        if (byNumber.size === 0) for (const { key, extension, hasVoice } of (await people).values()) if (extension !== null) byNumber.set(extension, { key, hasVoice });
        const extension = listedExtensionOf(record);
        const person = extension.type === 'DIRECT_EXTENSION' ? byNumber.get(extension.number) : undefined;
        // One without a number cannot be dialled, nor named in any command.
        if (extension.number === '' || (filter.kind !== undefined && filter.kind !== (person === undefined ? 'shared' : 'user'))) continue;
        // To ask for devices as well would double the price of a list; whoever has one at GoTo has a licence too.
        yield extensionOf(extension, person?.key ?? null, person === undefined || person.hasVoice, terms.tier);
      }
    },
    show: async (number) => await whole(await find(parts, number)),
    async add(draft) {
      refuseExtensionFields(draft.number, { outboundCallerId: draft.outboundCallerId }, terms);
      if (draft.userId !== null && await directory.personByKey(draft.userId) === undefined) throw new AppError('missing', 'user.missing', { value: draft.userId });
      const made = await createExtension(api, directory, draft);
      if (draft.userId === null) return extensionOf(made, null, true, terms.tier);
      const { userId } = draft;
      await orTakeBack(parts, made, async () => { await linkExtension(api.inHand, directory, made.id, userId); });
      return await whole({ ...made, primaryUser: userId });
    },
    edit: async (number, changes) => await whole(await edited(parts, number, changes)),
    async remove(number) {
      const extension = await find(parts, number);
      await refuseRouted(directory, extension.id, number);
      const removed = await whole(extension);
      await deleteExtension(api, directory, extension.id);
      return { ...removed, removedAt: parts.now().toISOString() };
    },
  };
}

/** By number, with the person it belongs to. Throws missing `extension.missing`. */
async function find({ directory }: Parts, number: string): Promise<ListedExtension> {
  const listed = (await directory.extensions()).get(number) ?? await directory.freshExtension(number);
  const extension = listed === undefined ? undefined : await directory.extensionById(listed.id);
  if (extension === undefined) throw new AppError('missing', 'extension.missing', { value: number });
  return extension;
}

async function orTakeBack(parts: Parts, made: ListedExtension, link: () => Promise<void>): Promise<void> {
  try {
    await link();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isOpen = error.kind === 'unavailable' || error.kind === 'cancelled' || lockoutOf(error) !== undefined;
    const isLeft = isOpen || await deleteExtension(parts.api.inHand, parts.directory, made.id).then(() => false, () => true);
    if (isLeft) throw new AppError(error.kind, 'goto.extension.unlinked', { ...error.values, value: made.number, reason: error.code }, { cause: error });
    throw await clash(parts, error);
  }
}

/** Throws unsupported `goto.caller-id`, or `goto.field` for another tier than the contract's. */
export function refuseExtensionFields(number: string, { outboundCallerId, tier }: { readonly outboundCallerId?: string | null | undefined; readonly tier?: Tier | undefined }, terms: Terms): void {
  if (outboundCallerId != null) throw new AppError('unsupported', 'goto.caller-id', { field: 'line', value: number });
  if (tier !== undefined && tier !== terms.tier) throw new AppError('unsupported', 'goto.field', { field: 'tier', value: 'tier' });
}

async function edited(parts: Parts, number: string, { tier, outboundCallerId, userId, ...open }: ExtensionChanges): Promise<ListedExtension> {
  const { api, directory, terms } = parts;
  refuseExtensionFields(number, { outboundCallerId, tier }, terms);
  const before = await find(parts, number);
  if (before.type !== 'DIRECT_EXTENSION') throw new AppError('unsupported', 'goto.extension.kind', { value: number, type: before.type });
  try {
    // The person last: should they be refused, name and number still say what was asked.
    if (Object.keys(open).length > 0) await patchExtension(api, directory, before.id, open, open.number ?? number);
    if (userId !== undefined) await (userId === null ? patchExtension(api, directory, before.id, { assignedPrimaryUserKey: null }, number) : linkExtension(api, directory, before.id, userId));
  } catch (error) {
    throw await clash(parts, error);
  }
  return { ...before, name: open.name ?? before.name, number: open.number ?? number, primaryUser: userId === undefined ? before.primaryUser : userId };
}

/** GoTo names the extension that holds the person by its id only; people know it by its number. */
async function clash({ directory }: Parts, error: unknown): Promise<unknown> {
  const id = otherExtension(error);
  if (id === undefined || !(error instanceof AppError)) return error;
  const other = await directory.extensionById(id).catch(() => undefined);
  return new AppError(error.kind, error.code, { ...error.values, extension: other?.number ?? id }, { cause: error });
}
