// What happens to calls at GoTo beside ringing: find-me/follow-me, and the settings of an extension's voicemail.
import { AppError } from '../../domain/errors.js';
import { isObject, type JsonObject } from '../http/json.js';
import type { Directory } from './directory.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { flag, object, text } from './wire.js';

/** An extension's or an outside number's own digits. */
export type Destination = { readonly kind: 'extension'; readonly id: string } | { readonly kind: 'number'; readonly id: string };

export interface RingStep {
  /** Seconds, at most 999. */
  readonly timeout: number;
  readonly passCallerId: boolean;
  readonly to: readonly Destination[];
}

export interface Forwarding {
  readonly ringSteps: readonly RingStep[];
  /** What comes last, as GoTo names it: not all of its names are published. */
  readonly finalAction: string | null;
  readonly finalTo: Destination | null;
  readonly unavailableTo: Destination | null;
}

export interface ForwardingChanges {
  readonly ringSteps?: readonly RingStep[];
  readonly finalTo?: Destination;
  readonly unavailableTo?: Destination | null;
}

export interface VendorForwarding {
  show(extension: string): Promise<Forwarding>;
  /** Ring steps are replaced whole: those that are not given stay as they are. */
  edit(extension: string, changes: ForwardingChanges): Promise<Forwarding>;
  /** A password goes in and comes back in clear; it is never returned. */
  voicemail(extension: string, changes: { readonly timeZone?: string; readonly password?: string; readonly transcribes?: boolean }): Promise<void>;
}

export function vendorForwarding({ api, directory }: Parts): VendorForwarding {
  const { idOf, wireTo, forwardingOf } = translator(directory);

  async function show(number: string): Promise<Forwarding> {
    const url = api.voice(`/extensions/${encodeURIComponent(await idOf(number))}/find-me-follow-me`);
    return await forwardingOf(await translated(number, async () => await api.get(url)));
  }

  return {
    show,
    async edit(number, { ringSteps, finalTo, unavailableTo }) {
      const path = `/extensions/${encodeURIComponent(await idOf(number))}/find-me-follow-me`;
      const body: Record<string, unknown> = {};
      if (finalTo !== undefined) body['finalStep'] = { action: finalTo.kind === 'extension' ? 'EXTENSION' : 'EXTERNAL_NUMBER', ...await wireTo(finalTo) };
      if (unavailableTo !== undefined) body['unavailableStep'] = unavailableTo === null ? null : await wireTo(unavailableTo);
      if (Object.keys(body).length > 0) await translated(number, async () => await api.write('PATCH', api.voice(path), { body, repeatable: true }));
      if (ringSteps !== undefined) {
        const steps = await Promise.all(ringSteps.map(async ({ timeout, passCallerId, to }) => ({ timeout, passThruCallerId: passCallerId, items: await Promise.all(to.map(wireTo)) })));
        await translated(number, async () => await api.inHand.write('PUT', api.voice(`${path}/ring-steps`), { body: { ringSteps: steps }, repeatable: true }));
      }
      return await show(number);
    },
    async voicemail(number, { transcribes, ...open }) {
      const body = { ...open, ...(transcribes === undefined ? {} : { transcriptionEnabled: transcribes }) };
      await translated(number, async () => await api.write('PATCH', api.voice(`/extensions/${encodeURIComponent(await idOf(number))}/voicemail`), { body, repeatable: true }));
    },
  };
}

/** GoTo names extensions by id in its steps; people know them by number. */
function translator(directory: Directory) {
  async function idOf(number: string): Promise<string> {
    const found = (await directory.extensions()).get(number) ?? await directory.freshExtension(number);
    if (found === undefined) throw new AppError('missing', 'extension.missing', { value: number });
    return found.id;
  }
  async function wireTo(to: Destination): Promise<Record<string, string>> {
    return to.kind === 'number' ? { externalNumber: to.id } : { extensionId: await idOf(to.id) };
  }
  async function numberOf(id: string): Promise<string> {
    for (const extension of (await directory.extensions()).values()) if (extension.id === id) return extension.number;
    return id;
  }
  async function ourTo(value: unknown): Promise<Destination | null> {
    if (!isObject(value)) return null;
    const [extensionId, outside] = [text(value, 'extensionId'), text(value, 'externalNumber')];
    if (extensionId !== undefined) return { kind: 'extension', id: await numberOf(extensionId) };
    return outside === undefined ? null : { kind: 'number', id: outside };
  }
  async function stepOf(record: JsonObject): Promise<RingStep> {
    const to = await Promise.all((Array.isArray(record['items']) ? record['items'] : []).map(ourTo));
    return { timeout: Number(record['timeout'] ?? 0), passCallerId: flag(record, 'passThruCallerId'), to: to.filter((one) => one !== null) };
  }
  async function forwardingOf(reply: unknown): Promise<Forwarding> {
    const record = object(reply);
    const steps = (Array.isArray(record['ringSteps']) ? record['ringSteps'] : []).filter(isObject);
    const final = isObject(record['finalStep']) ? record['finalStep'] : undefined;
    return {
      ringSteps: await Promise.all(steps.map(stepOf)), finalAction: final === undefined ? null : text(final, 'action') ?? null,
      finalTo: await ourTo(final), unavailableTo: await ourTo(record['unavailableStep']),
    };
  }
  return { idOf, wireTo, forwardingOf };
}
