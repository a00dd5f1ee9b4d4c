import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { office, type Bench } from '../support/pbxctl.js';

let made: Bench;

/** 10 in service, 2 more on 20 July, 1 on the last day; the invoice is that of August. */
beforeEach(async () => {
  made = await office();
  const { code, stderr } = await made.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-05-04,standard,10\n2026-07-20,standard,2\n2026-07-31,standard,1\n' });
  if (code !== 0) throw new Error(stderr);
  made.at('2026-08-03T12:00:00Z');
});

async function reconciled(csv: string, flags = ''): Promise<{ code: number; result: Record<string, any>; stderr: string }> { // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
  writeFileSync(join(made.directory, 'invoice.csv'), csv);
  const { code, stdout, stderr } = await made.pbxctl(`billing reconcile invoice.csv -o json ${flags}`);
  return { code, result: stdout === '' ? {} : JSON.parse(stdout), stderr };
}

const header = 'kind,tier,quantity,from,to,days,amount';
const advance = 'advance,Standard,13,2026-08-01,2026-08-31,,518.70';

describe('billing reconcile', () => {
  it('agrees with what billing export wrote, in each country’s CSV', async () => {
    for (const locale of ['en', 'pt-BR', 'de']) {
      await made.pbxctl(`billing export --month 2026-08 --csv-locale ${locale} --force invoice.csv`);
      const { code, stdout } = await made.pbxctl(`billing reconcile invoice.csv --csv-locale ${locale} -o json`);
      expect([locale, code, JSON.parse(stdout)]).toEqual([locale, 0, expect.objectContaining({ agrees: true, month: '2026-08', difference: '0.00' })]);
    }
  });

  it('recognises 30/360, line by line', async () => {
    const { code, result } = await reconciled(`${header}\n${advance}\npro-rata,Standard,2,2026-07-21,2026-07-31,10,26.60\n`);
    expect([code, result['agrees'], result['conventions']]).toEqual([5, false, ['30/360']]);
    expect(result['rows'][1]).toMatchObject({ row: 2, line: 3, status: 'differs', theirs: '26.60', ours: '28.32', difference: '-1.72', explainedBy: ['30/360'], message: expect.stringContaining('30/360') });
  });

  it('recognises the start day counted, on a line that costs nothing with us too', async () => {
    const { code, result } = await reconciled(`${header}\n${advance}\npro-rata,Standard,2,2026-07-20,2026-07-31,12,30.89\npro-rata,Standard,1,2026-07-31,2026-07-31,1,1.29\n`);
    expect([code, result['conventions']]).toEqual([5, ['start-day-counted']]);
    expect(result['rows'].map(({ status, explainedBy }: Record<string, unknown>) => [status, explainedBy])).toEqual([
      ['agrees', []], ['differs', ['start-day-counted']], ['differs', ['start-day-counted']],
    ]);
  });

  it('recognises a daily rate that was rounded first, and both together', async () => {
    // 39.90 / 31 = 1.287…, rounded 1.29; x 2 x 11, or x 12 with the start day.
    const { result } = await reconciled(`${header}\n${advance}\npro-rata,Standard,2,2026-07-21,2026-07-31,11,28.38\n`);
    expect(result['conventions']).toEqual(['daily-rate-rounded']);
    const both = await reconciled(`${header}\n${advance}\npro-rata,Standard,2,2026-07-20,2026-07-31,12,30.96\npro-rata,Standard,1,2026-07-31,2026-07-31,1,1.29\n`);
    expect(both.result['conventions']).toEqual(['start-day-counted', 'daily-rate-rounded']);
  });

  it.each([['8 of 10 in service', 2], ['none in service', 10]])('takes one line of the vendor for a month below the minimum, whatever it is called (U10): %s', async (_name, gone) => {
    await made.pbxctl('billing import -', { stdin: `date,tier,quantity\n2026-08-20,standard,-${gone + 3}\n` });
    for (const csv of [
      'description,quantity,amount\nMonthly fee Standard,10,399.00\n', 'item,quantity,amount\nMonthly fee Standard,10,399.00\n', 'description,amount\nMonthly fee Standard,399.00\n',
      'item,quantity,amount\nStandard,10,399.00\n', 'description,quantity,amount\nMonthly fee Standard,8,319.20\nMonthly fee Standard,2,79.80\n',
      `${header}\nadvance,Standard,10,2026-09-01,2026-09-30,,399.00\n`,
    ]) {
      const { code, result } = await reconciled(csv, '--month 2026-09');
      expect([csv, code, result['rows'].map(({ status }: { status: string }) => status)]).toEqual([csv, 0, result['rows'].map(() => 'agrees')]);
    }
    const wrong = await reconciled('description,quantity,amount\nMonthly fee Standard,10,400.00\n', '--month 2026-09');
    expect([wrong.code, wrong.result['rows']]).toEqual([5, [expect.objectContaining({ status: 'differs', difference: '1.00', explainedBy: [] })]]);
  });

  it('keeps a line apart that the vendor bills apart', async () => {
    await made.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-08-20,standard,-5\n' });
    const { code, result } = await reconciled(`${header}\nadvance,Standard,8,2026-09-01,2026-09-30,,319.20\nminimum,Standard,2,2026-09-01,2026-09-30,,80.00\n`);
    expect([code, result['rows'].map(({ status, difference }: Record<string, string>) => [status, difference])]).toEqual([5, [['agrees', '0.00'], ['differs', '0.20']]]);
  });

  it('counts a row that cannot be read as no figure, not as 0, and does not miss what it is for', async () => {
    const { code, result, stderr } = await reconciled(`${header}\nadvance,Standard,13,2026-08-01,2026-08-31,,51x.70\npro-rata,Standard,2,2026-07-21,2026-07-31,11,28.32\n`);
    expect([code, result['theirs'], result['difference'], result['unreadable']]).toEqual([5, '28.32', null, 1]);
    expect(result['rows'].slice(0, 2)).toEqual([expect.objectContaining({ status: 'unreadable', theirs: null, ours: '518.70', difference: null }), expect.objectContaining({ status: 'agrees' })]);
    expect(stderr).not.toMatch(/-518|-490/);
    const { stderr: told } = await made.pbxctl('billing reconcile invoice.csv');
    expect(told).toContain('theirs 28.32 without 1 row whose amount cannot be read, ours 547.02 BRL; so the difference is not known.');
  });

  it('recognises that nobody billed the contracted minimum (U10)', async () => {
    await made.pbxctl('billing import -', { stdin: 'date,tier,quantity\n2026-08-20,standard,-5\n' });
    const { code, result } = await reconciled(`${header}\nadvance,Standard,8,2026-09-01,2026-09-30,,319.20\n`);
    expect([code, result['conventions']]).toEqual([5, ['no-minimum']]);
    expect(result['rows']).toEqual([expect.objectContaining({ row: 1, status: 'differs', theirs: '319.20', ours: '399.00', difference: '-79.80', ourLines: ['advance/standard', 'minimum/standard'], explainedBy: ['no-minimum'] })]);
    const without = await reconciled('description,amount\nLate fee,9.99\n', '--month 2026-09');
    expect(without.result['rows'].slice(1)).toEqual(['319.20', '79.80'].map((ours) => expect.objectContaining({ status: 'missing', ours, explainedBy: [], message: 'ours only; their invoice does not have it' })));
  });

  it('agrees where a line of 0 days is not on their invoice', async () => {
    const { code, result } = await reconciled(`${header}\n${advance}\npro-rata,Standard,2,2026-07-21,2026-07-31,11,28.32\ntotal,,,,,,547.02\n`);
    expect([code, result['agrees'], result['theirs']]).toEqual([0, true, '547.02']);
  });

  it('compares one row for each extension with our one line of two', async () => {
    const single = 'pro-rata,Standard,1,2026-07-21,2026-07-31,11,14.16';
    const { code, result } = await reconciled(`${header}\n${advance}\n${single}\n${single}\n`);
    expect([code, result['rows'].map(({ status }: Record<string, unknown>) => status)]).toEqual([0, ['agrees', 'agrees', 'agrees', 'agrees']]);
  });

  it('compares one row for all pro-rata with the sum of ours', async () => {
    const { code, result } = await reconciled('Beschreibung;Menge;Betrag\nGrundgebühr Standard;13;518,70\nAnteilig Standard;3;28,32\n', '--csv-locale de');
    expect([code, result['rows'][1].ourLines.length]).toEqual([0, 2]);
  });

  it('drops nothing: other currency, other decimal mark, other month, nothing of ours, no amount', async () => {
    const { code, result } = await reconciled([
      'Tipo,Plano,Quantidade,Moeda,Mês,Valor', 'Mensalidade,Standard,13,BRL,2026-08,518.70', 'Mensalidade,Standard,13,USD,2026-08,518.70',
      'Proporcional,Standard,2,BRL,2026-08,"28,32"', 'Mensalidade,Premium,1,BRL,2026-08,59.90', 'Mensalidade,Standard,13,BRL,2026-07,1.00',
      'Proporcional,Standard,2,BRL,2026-08,', 'Multa,,,BRL,2026-08,9.99', 'Ajuste,,,BRL,2026-08,1.234',
    ].join('\n'));
    expect(code).toBe(5);
    expect(result['rows'].filter(({ row }: { row: number | null }) => row !== null).map(({ status, problem }: Record<string, any>) => [status, problem?.code ?? null])).toEqual([ // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into it freely
      ['agrees', null], ['other-currency', 'billing.vendor.other-currency'], ['unreadable', 'billing.vendor.decimal-mark'], ['unmatched', null],
      ['other-month', 'billing.vendor.other-month'], ['unreadable', 'billing.field.missing'], ['unmatched', null], ['unreadable', 'money.malformed'],
    ]);
    // What a row that cannot be read is for stands beside it.
    expect(result['rows'][2]).toMatchObject({ row: 3, ours: '28.32', difference: null });
    // Ours that nothing of theirs stands for is reported as well.
    const { result: short } = await reconciled(`${header}\n${advance}\n`);
    expect(short['rows'][1]).toMatchObject({ row: null, status: 'missing', kind: 'pro-rata', ours: '28.32' });
  });

  it('says so when no known way of counting gives their figure', async () => {
    const { result } = await reconciled(`${header}\n${advance}\npro-rata,Standard,2,2026-07-21,2026-07-31,11,99.99\n`);
    expect([result['conventions'], result['rows'][1].explainedBy]).toEqual([null, []]);
  });

  it('says how a file is read that writes figures another way', async () => {
    writeFileSync(join(made.directory, 'invoice.csv'), 'Tipo;Plano;Valor\nMensalidade;Standard;518,70\n');
    expect((await made.pbxctl('billing reconcile invoice.csv')).stderr).toContain('--csv-locale pt-BR');
    expect((await made.pbxctl('billing reconcile invoice.csv --csv-locale pt-BR')).stderr).not.toContain('--csv-locale');
  });

  it('reads columns named by --map, and says which it did not need', async () => {
    writeFileSync(join(made.directory, 'invoice.csv'), 'Posição;Plano;Líquido;Imposto\nMensalidade;Standard;518,70;93,37\n');
    const { code, stderr } = await made.pbxctl('billing reconcile invoice.csv --csv-locale pt-BR --map Posição=kind --map Líquido=amount');
    expect([code, stderr]).toEqual([5, expect.stringContaining('Imposto')]);
    expect(stderr).toContain('theirs 518.70, ours 547.02');
  });
});
