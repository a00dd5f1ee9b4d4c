// The derivation of a line, step by step.
import type { LineExplanation } from '../../domain/billing/explain-line.js';
import type { Reader, View } from '../output/column.js';
import { billingCommandText } from '../text/en/billing-cli.js';
import { fill, type Message } from '../text/sentence.js';

export interface ExplanationRow {
  readonly step: string;
  readonly description: string;
}

export function explanationRecord({ month, line, terms, changes, steps }: LineExplanation): Record<string, unknown> {
  const texts = billingCommandText as Readonly<Record<string, Message>>;
  return { schemaVersion: 1, month, line, terms, changes, steps: steps.map(({ code, values }) => ({ code, message: fill(texts[code] ?? code, values), values })) };
}

export function explanationRows({ month, line, terms, changes, steps }: LineExplanation, reader: Reader): ExplanationRow[] {
  const titled = (key: string): string => reader.say(`billing.explain.title.${key}`);
  return [
    { step: titled('line'), description: line.id },
    { step: titled('invoice'), description: month },
    { step: titled('terms'), description: reader.say('billing.explain.terms', { validFrom: terms.validFrom ?? '', dayCount: terms.dayCount, rounding: terms.rounding }) },
    ...changes.map(({ date, item, quantity, note, ref }) => ({
      step: titled('change'), description: reader.say('billing.explain.change', { date, item, quantity, note: note ?? ref ?? '' }),
    })),
    ...steps.map(({ code, values }, at) => ({ step: String(at + 1), description: reader.say(code, values) })),
    { step: titled('result'), description: line.description },
  ];
}

export const explanationView: View<ExplanationRow> = {
  noun: 'lineExplanation',
  columns: [{ id: 'step', value: ({ step }) => step }, { id: 'description', value: ({ description }) => description }],
};
