// Findings, checklists, plans and refusals of port orders as people and scripts see them.
import type { ChecklistLine, VerifiedNumber } from '../../domain/porting/checklist.js';
import type { Finding } from '../../domain/porting/finding.js';
import type { PortOut } from '../../domain/porting/port-out.js';
import type { Rejection } from '../../domain/porting/rejections.js';
import type { View } from '../output/column.js';
import { instant } from '../output/people.js';

export type ShownFinding = Omit<Finding, 'values'> & { readonly message: string };

export const findingView: View<ShownFinding> = {
  noun: 'portFinding',
  columns: [
    { id: 'severity', value: (finding) => finding.severity, tone: (finding) => (finding.severity === 'error' ? 'bad' : 'warn') },
    { id: 'rule', value: (finding) => finding.rule },
    { id: 'field', value: (finding) => finding.field },
    { id: 'message', value: (finding) => finding.message },
    { id: 'fix', value: (finding) => finding.fix, text: (finding) => (finding.fix === null ? '' : `pbxctl ${finding.fix}`), yields: 1 },
    { id: 'code', value: (finding) => finding.code, hidden: true },
    { id: 'value', value: (finding) => finding.value, hidden: true },
  ],
};

export const checklistView: View<ChecklistLine> = {
  noun: 'portChecklistLine',
  columns: [
    { id: 'ok', value: (line) => line.ok, tone: (line) => (line.ok ? 'good' : 'bad') },
    { id: 'check', value: (line) => line.check, text: (line, reader) => reader.say(`port.ready.${line.check}`) },
    { id: 'missing', value: (line) => line.missing },
    { id: 'fix', value: (line) => line.fix, text: (line) => (line.fix === null ? '' : `pbxctl ${line.fix}`) },
  ],
};

export const verifyView: View<VerifiedNumber> = {
  noun: 'portVerification',
  columns: [
    { id: 'number', value: (line) => line.number },
    { id: 'verdict', value: (line) => line.verdict, text: (line, reader) => reader.say(`port.verdict.${line.verdict}`), tone: (line) => (line.verdict === 'ok' ? 'good' : line.verdict === 'cancelled' ? undefined : 'bad') },
    { id: 'state', value: (line) => line.state },
    { id: 'status', value: (line) => line.status },
    { id: 'routeTo', value: (line) => line.routeTo },
  ],
};

export const rejectionView: View<Rejection & { readonly message: string; readonly help: string }> = {
  noun: 'portRejection',
  columns: [
    { id: 'ours', value: (row) => row.ours },
    { id: 'message', value: (row) => row.message },
    { id: 'help', value: (row) => row.help, yields: 1 },
    { id: 'field', value: (row) => row.field, yields: 2 },
    { id: 'fix', value: (row) => row.fix, text: (row) => `pbxctl ${row.fix}` },
    { id: 'codes', value: (row) => Object.entries(row.codes).flatMap(([book, codes]) => (codes ?? []).map((code) => `${book}:${code}`)), yields: 3 },
  ],
};

export interface ShownPlan {
  readonly order: number;
  readonly id: string | null;
  readonly numbers: readonly string[];
  readonly losingProvider: string | null;
  readonly accountNumber: string | null;
  readonly reasons: readonly string[];
  readonly message: string;
  readonly rows: readonly number[];
}

export const planView: View<ShownPlan> = {
  noun: 'portPlan',
  columns: [
    { id: 'order', value: (plan) => plan.order },
    { id: 'id', value: (plan) => plan.id },
    { id: 'numbers', value: (plan) => plan.numbers, text: (plan) => `${plan.numbers[0] ?? ''}${plan.numbers.length > 1 ? ` +${plan.numbers.length - 1}` : ''}` },
    { id: 'losingProvider', value: (plan) => plan.losingProvider },
    { id: 'accountNumber', value: (plan) => plan.accountNumber },
    { id: 'message', value: (plan) => plan.message },
    { id: 'reasons', value: (plan) => plan.reasons, hidden: true },
  ],
};

export const outView: View<PortOut & { readonly hoursLeft: number | null }> = {
  noun: 'portOut',
  columns: [
    { id: 'id', value: (out) => out.id, tone: () => 'strong' },
    { id: 'number', value: (out) => out.number },
    { id: 'gainingProvider', value: (out) => out.gainingProvider },
    { id: 'state', value: (out) => out.state, text: (out, reader) => reader.say(`port.out.state.${out.state}`), tone: (out) => (out.state === 'pending' ? 'bad' : undefined) },
    { id: 'answerBy', value: (out) => out.answerBy, text: (out, reader) => instant(out.answerBy, reader) },
    { id: 'hoursLeft', value: (out) => out.hoursLeft, align: 'right' },
    { id: 'objection', value: (out) => out.objection },
    { id: 'receivedAt', value: (out) => out.receivedAt, hidden: true },
  ],
};
