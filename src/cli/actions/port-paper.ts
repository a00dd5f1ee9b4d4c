// `ports loa attach detach work-order`.
import { providerOf } from '../../app/port-basis.js';
import { parseCivilDate } from '../../domain/civil-date.js';
import { AppError } from '../../domain/errors.js';
import { checkDocument } from '../../domain/porting/document.js';
import { letterGaps, letterLines } from '../../domain/porting/letter.js';
import { accountName, addressLine, type PortOrder } from '../../domain/porting/order.js';
import type { AttachFlags, LoaFlags } from '../commands/port-send.js';
import type { Context } from '../context.js';
import type { Prints, Writes } from '../options.js';
import { readFileBytes } from '../read-file-bytes.js';
import { saveFile } from '../save-file.js';
import { printPort } from './port.js';

export async function writeLoa(ctx: Context, id: string, file: string | undefined, flags: LoaFlags): Promise<void> {
  const { show } = await ctx.need('ports', 'show');
  const order = await show(id);
  const gaps = letterGaps(order);
  if (gaps.length > 0 || order.numbers.length === 0) throw new AppError('refused', 'port.loa.gaps', { value: order.id, fields: gaps });
  const letter = await letterOf(ctx, order);
  if (flags.text) {
    const facts = letter.lines.map(({ label, value }) => `${label}: ${value}`).join('\n');
    return await ctx.write(`${letter.title} ${letter.id}\n\n${letter.intro}\n\n${facts}\n\n${letter.numbersTitle}:\n${letter.numbers.join('\n')}\n\n${letter.consent}\n\n${letter.signature.map((label) => `${label}: ______________________________`).join('\n\n')}\n`);
  }
  const { drawLetter } = await import('../loa-pdf.js');
  const name = file ?? `loa-${order.id}.pdf`;
  await saveFile(ctx, name, await drawLetter(letter), flags.force === true);
  ctx.note('port.loa.written', { file: name, id: order.id });
}

async function letterOf(ctx: Context, order: PortOrder) {
  const { company } = await ctx.account();
  return {
    id: order.id, title: await ctx.say('port.loa.title'), intro: await ctx.say('port.loa.intro', { company, provider: providerOf(order.provider).title }),
    lines: await Promise.all(letterLines(order).map(async ({ label, value }) => ({ label: await ctx.say(`port.loa.${label}`), value: value ?? '' }))),
    numbersTitle: await ctx.say('port.loa.numbers', { count: order.numbers.length }), numbers: order.numbers.map(({ number }) => number), consent: await ctx.say('port.loa.consent'),
    signature: [await ctx.say('port.loa.signature'), await ctx.say('port.loa.printed-name'), await ctx.say('port.loa.date')],
    paper: order.country === 'US' || order.country === 'CA' ? 'letter' as const : 'a4' as const, made: order.updatedAt,
  };
}

export async function attachPaper(ctx: Context, id: string, file: string, flags: AttachFlags): Promise<void> {
  const { show, attach } = await ctx.need('ports', 'show', 'attach');
  const order = await show(id);
  const document = await readFileBytes(ctx, file);
  const mediaType = checkDocument(document.name, document.content, providerOf(order.provider));
  const known = order.documents.find(({ hash, kind }) => hash === document.hash && kind === flags.kind);
  if (known !== undefined) {
    // P5: the same file is not kept twice.
    ctx.note('port.document.same', { file: document.name, id: order.id });
    return await printPort(ctx, order, flags);
  }
  const dated = flags.dated === undefined ? null : parseCivilDate(flags.dated, 'dated');
  const typed = { ...(flags.name === undefined ? {} : { name: flags.name }), ...(flags.address === undefined ? {} : { address: flags.address }), ...(flags.accountNumber === undefined ? {} : { accountNumber: flags.accountNumber }) };
  const after = flags.dryRun ? order : await attach(order.id, { ...document, kind: flags.kind, mediaType, bytes: document.content.length, dated, typed });
  ctx.note(flags.dryRun ? 'port.document.would-attach' : 'port.document.attached', { file: document.name, id: order.id, hash: document.hash.slice(0, 12) });
  await printPort(ctx, after, flags);
}

export async function detachPaper(ctx: Context, id: string, ref: string, flags: Writes): Promise<void> {
  const { show, detach } = await ctx.need('ports', 'show', 'detach');
  const order = await show(id);
  const document = order.documents.find((each) => each.id === ref || each.name === ref || (ref.length >= 6 && each.hash.startsWith(ref)));
  if (document === undefined) throw new AppError('missing', 'port.document.missing', { value: ref });
  if (document.sentAt !== null && ['complete', 'cancelled', 'partly-complete', 'expired'].includes(order.state)) throw new AppError('refused', 'port.ended', { value: order.id, from: order.state, to: '', next: [] });
  const after = flags.dryRun ? order : await detach(order.id, document.id);
  ctx.note(flags.dryRun ? 'port.document.would-detach' : 'port.document.detached', { file: document.name, id: order.id });
  await printPort(ctx, after, flags);
}

/** The text that is handed over where a provider has no interface. */
export async function writeWorkOrder(ctx: Context, id: string, flags: Prints): Promise<void> {
  const { show } = await ctx.need('ports', 'show');
  const order = await show(id);
  const { company } = await ctx.account();
  const facts: readonly (readonly [string, string | null])[] = [
    ['id', order.id], ['reference', order.reference], ['company', company], ['provider', providerOf(order.provider).title], ['losing-provider', order.losingProvider], ['port-type', order.portType],
    ['line-kind', order.lineKind], ['btn', order.btn], ['new-btn', order.newBtn], ['account-number', order.accountNumber], ['account-name', accountName(order)], ['service-address', addressLine(order)],
    ['billing-postcode', order.billingPostcode], ['tax-id', order.taxId], ['authorized-person', order.authorizedPerson], ['requested-date', [order.requestedDate, order.requestedTime].filter(Boolean).join(' ') || null],
    ['temporary-number', order.temporaryNumber], ['documents', order.documents.map(({ kind, name }) => `${kind} ${name}`).join(', ') || null],
    ['pin', order.lineKind === 'mobile' || order.hasPin ? await ctx.say('port.work-order.pin') : null],
  ];
  const shown = await Promise.all(facts.filter(([, value]) => value !== null && value !== '').map(async ([label, value]) => ({ key: await ctx.say(`port.loa.${label}`), value })));
  if (flags.output !== undefined && flags.output !== 'table') {
    const record = { ...Object.fromEntries(facts), numbers: order.numbers.map(({ number }) => number) };
    return await ctx.printOne(record, { noun: 'portWorkOrder', columns: [{ id: 'id', value: () => order.id }] }, flags);
  }
  await ctx.write(`${shown.map(({ key, value }) => `${key}: ${value}`).join('\n')}\n\n${order.numbers.map(({ number }) => number).join('\n')}\n`);
}
