// Documents of an order (P3, P15): which are needed, how old they may be, and whether they say the same as the order (N3).
import { daysBetween } from '../civil-date.js';
import type { LintedOrder, LintNeeds } from './lint.js';
import { finding, flagOf, type Finding } from './finding.js';
import { accountName, addressLine, type PortDocument } from './order.js';
import { sameButStyle } from './lint-style.js';

export function lintDocuments(order: LintedOrder, { profile, today }: Pick<LintNeeds, 'profile' | 'today'>): Finding[] {
  const has = new Set(order.documents.map(({ kind }) => kind));
  const attach = `ports attach ${order.id === '' ? 'ORDER' : order.id}`;
  const needed = profile.neededDocuments.filter((kind) => !has.has(kind) && !(kind === 'loa' && order.eSign && profile.eSign));
  return [
    ...needed.map((kind) => finding('P15', `${kind}-missing`, 'error', 'documents', { fix: `${attach} FILE --kind ${kind}` })),
    ...(order.eSign && !profile.eSign ? [finding('P15', 'no-e-sign', 'error', 'eSign', { values: { provider: profile.title }, fix: `ports update ${order.id} --no-e-sign` })] : []),
    ...order.documents.flatMap((document) => [...lintAge(document, { profile, today }, attach), ...lintTyped(order, document), ...lintType(order, document, profile.tollFreeLoaTypes, attach)]),
  ];
}

function lintAge(document: PortDocument, { profile, today }: Pick<LintNeeds, 'profile' | 'today'>, attach: string): Finding[] {
  const limit = document.kind === 'loa' ? profile.loaDays : document.kind === 'bill' ? profile.billDays : null;
  if (document.dated === null) return limit === null ? [] : [finding('P3', 'document-undated', 'warning', 'documents', { value: document.name, values: { limit } })];
  if (document.dated > today) return [finding('P3', 'document-future', 'error', 'documents', { value: document.name, values: { dated: document.dated } })];
  const age = daysBetween(document.dated, today);
  if (limit === null || age <= limit) return [];
  return [finding('P3', 'document-old', 'error', 'documents', { value: document.name, values: { age, limit, dated: document.dated }, fix: `${attach} FILE --kind ${document.kind}` })];
}

function lintType(order: LintedOrder, { kind, mediaType, name }: PortDocument, allowed: readonly string[] | null, attach: string): Finding[] {
  if (kind !== 'loa' || order.lineKind !== 'toll-free' || allowed === null || allowed.includes(mediaType)) return [];
  return [finding('P3', 'toll-free-loa-type', 'error', 'documents', { value: name, values: { type: mediaType, allowed }, fix: `${attach} FILE --kind loa` })];
}

/** N3: what stands on the paper must be what stands in the order, to the letter. */
function lintTyped(order: LintedOrder, document: PortDocument): Finding[] {
  const pairs = [
    ['name', order.subscriberType === 'residential' ? 'lastName' : 'businessName', accountName(order)],
    ['address', 'street', addressLine(order)],
    ['accountNumber', 'accountNumber', order.accountNumber ?? ''],
  ] as const;
  return pairs.flatMap(([key, field, ours]) => {
    const theirs = document.typed[key];
    if (theirs === undefined || ours === '' || theirs === ours) return [];
    const isStyle = sameButStyle(theirs, ours);
    return [finding('N3', isStyle ? 'differs-in-style' : `${key === 'accountNumber' ? 'account' : key}-differs`, isStyle ? 'warning' : 'error', field, {
      value: ours, values: { document: document.name, theirs, ours }, fix: `ports update ${order.id} ${flagOf(field)} "${key === 'address' ? 'STREET' : theirs.replaceAll('"', '')}"`,
    })];
  });
}
