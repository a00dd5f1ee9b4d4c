// Find-me/follow-me at GoTo: what rings one after the other when an extension is called, and what comes then.
import { AppError } from '../../domain/errors.js';
import type { CallTarget } from '../../domain/routing.js';
import { checkFollowable, type Forwarding, type ForwardingStore, type RingStep } from '../../domain/vendor-stores.js';
import { isObject, type JsonObject } from '../http/json.js';
import type { Directory } from './directory.js';
import { translated } from './fault.js';
import type { Parts } from './parts.js';
import { flag, object, text } from './wire.js';

export function forwardingStore({ api, directory }: Parts): ForwardingStore {
  const { idOf, wireTo, forwardingOf } = translator(directory);

  async function show(extension: string): Promise<Forwarding> {
    const url = api.voice(`/extensions/${encodeURIComponent(await idOf(extension))}/find-me-follow-me`);
    return await forwardingOf(extension, await translated(extension, async () => await api.get(url)));
  }

  return {
    show,
    async edit(extension, { steps, finalTo, unavailableTo }) {
      const path = `/extensions/${encodeURIComponent(await idOf(extension))}/find-me-follow-me`;
      refuseFinal({ finalTo });
      const body: Record<string, unknown> = {};
      if (finalTo != null) body['finalStep'] = { action: finalTo.kind === 'extension' ? 'EXTENSION' : 'EXTERNAL_NUMBER', ...await wireTo(finalTo, 'then') };
      if (unavailableTo !== undefined) body['unavailableStep'] = unavailableTo === null ? null : await wireTo(unavailableTo, 'unavailable');
      const ringSteps = steps === undefined ? undefined : await Promise.all(steps.map(async ({ seconds, passesCallerId, to }) =>
        ({ timeout: seconds, passThruCallerId: passesCallerId, items: await Promise.all(to.map(async (target) => await wireTo(target, 'step'))) })));
      if (Object.keys(body).length > 0) await translated(extension, async () => await api.write('PATCH', api.voice(path), { body, repeatable: true }));
      if (ringSteps !== undefined) await translated(extension, async () => await api.inHand.write('PUT', api.voice(`${path}/ring-steps`), { body: { ringSteps }, repeatable: true }));
      return await show(extension);
    },
  };
}

/** GoTo's other final actions (voicemail, hanging up) are not published, so nothing else can be asked for. */
export function refuseFinal({ finalTo }: { readonly finalTo?: CallTarget | null | undefined }): void {
  if (finalTo === null) throw new AppError('unsupported', 'goto.forwarding.final', { field: 'then' });
}

/** GoTo names extensions by id in its steps; people know them by number. */
function translator(directory: Directory) {
  async function idOf(number: string): Promise<string> {
    const found = (await directory.extensions()).get(number) ?? await directory.freshExtension(number);
    if (found === undefined) throw new AppError('missing', 'extension.missing', { value: number });
    return found.id;
  }
  async function wireTo(to: CallTarget, field: string): Promise<Record<string, string>> {
    checkFollowable(to, field);
    return to.kind === 'external' ? { externalNumber: to.id } : { extensionId: await idOf(to.id) };
  }
  async function ourTo(value: unknown): Promise<CallTarget | null> {
    if (!isObject(value)) return null;
    const [extensionId, outside] = [text(value, 'extensionId'), text(value, 'externalNumber')];
    if (extensionId !== undefined) {
      for (const { id, number } of (await directory.extensions()).values()) if (id === extensionId) return { kind: 'extension', id: number };
      return { kind: 'extension', id: extensionId };
    }
    return outside === undefined ? null : { kind: 'external', id: outside };
  }
  async function stepOf(record: JsonObject): Promise<RingStep> {
    const to = await Promise.all((Array.isArray(record['items']) ? record['items'] : []).map(ourTo));
    return { seconds: Number(record['timeout'] ?? 0), passesCallerId: flag(record, 'passThruCallerId'), to: to.filter((one) => one !== null) };
  }
  async function forwardingOf(extension: string, reply: unknown): Promise<Forwarding> {
    const record = object(reply);
    const steps = (Array.isArray(record['ringSteps']) ? record['ringSteps'] : []).filter(isObject);
    const final = isObject(record['finalStep']) ? record['finalStep'] : undefined;
    return {
      extension, steps: await Promise.all(steps.map(stepOf)), finalAction: final === undefined ? null : text(final, 'action') ?? null,
      finalTo: await ourTo(final), unavailableTo: await ourTo(record['unavailableStep']),
    };
  }
  return { idOf, wireTo, forwardingOf };
}
