// `support holidays`, end to end.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { schemas } from '../../src/cli/resource-schema.js';
import { office, type Bench } from '../support/pbxctl.js';

async function dates(house: Bench, line: string): Promise<string[]> {
  return (await house.pbxctl(`${line} -o json`)).json.map((day: { date: string; name: string }) => `${day.date} ${day.name}`);
}

const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0',
  'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20260815', 'SUMMARY:Nossa Senhora da', '  Ponte', 'END:VEVENT',
  'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261221', 'DTEND;VALUE=DATE:20261224', 'SUMMARY:Recesso', 'END:VEVENT',
  'END:VCALENDAR', ''].join('\r\n');
const recurring = calendar.replace('END:VCALENDAR', 'BEGIN:VEVENT\r\nDTSTART:20260101\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Ano novo\r\nEND:VEVENT\r\nEND:VCALENDAR');

describe('the list of holidays', () => {
  it('is of this year and the account’s country, in the shape of the schema', async () => {
    const house = await office();
    const { json } = await house.pbxctl('support holidays list -o json');
    expect(json).toHaveLength(10);
    expect(json[1]).toEqual({
      id: null, date: '2026-04-03', name: 'Sexta-feira Santa', country: 'BR', region: null, kind: 'public', from: null, until: null,
      legalSource: 'Lei 9.093/1995, art. 2', origin: 'shipped', counts: true,
    });
    expect(Object.keys(json[0]).sort()).toEqual([...schemas['holiday']?.required ?? []].sort());
  });

  it('takes years, regions, optional days and other countries', async () => {
    const house = await office();
    expect(await dates(house, 'support holidays list --year 2026,2027 --region SP')).toEqual(expect.arrayContaining(['2026-07-09 Revolução Constitucionalista de 1932', '2027-03-26 Sexta-feira Santa']));
    const { json } = await house.pbxctl('support holidays list --optional -o json');
    expect(json.find(({ date }: { date: string }) => date === '2026-02-18')).toMatchObject({ kind: 'optional', until: '14:00', counts: false });
    expect(await dates(house, 'support holidays list --country DE --region BY')).toContain('2026-01-06 Heilige Drei Könige');
    expect(await house.pbxctl('support holidays list --country XX')).toMatchObject({ code: 3 });
    expect(await house.pbxctl('support holidays list --year 26')).toMatchObject({ code: 2 });
    expect((await house.pbxctl('support holidays list --year 2036')).stderr).toContain('2024-01-01 to 2035-12-31');
  });

  it('counts the days of regions that are in the options, and those that were added', async () => {
    const house = await office();
    await house.pbxctl('support options set --region SP');
    await house.pbxctl('support holidays add 2026-08-15 "Padroeira" --region Sorocaba');
    expect(await dates(house, 'support holidays list')).toEqual(expect.arrayContaining(['2026-07-09 Revolução Constitucionalista de 1932', '2026-08-15 Padroeira']));
    expect(await dates(house, 'support holidays list --added')).toEqual(['2026-08-15 Padroeira']);
  });
});

describe('an added holiday', () => {
  it('moves deadlines, is not added twice, and can be taken back by its date', async () => {
    const house = await office();
    const due = async (): Promise<unknown> => (await house.pbxctl('support deadline --from 2026-03-06T16:20 --add 10h -o json')).json.at;
    const add = 'support holidays add 2026-03-09 "Aniversário da cidade" --region Sorocaba';
    expect((await house.pbxctl(`${add} --dry-run`)).stderr).toContain('Would add');
    expect(await due()).toBe('2026-03-09T14:20:00-03:00');
    await house.pbxctl(add);
    expect((await house.pbxctl(add)).stderr).toContain('is there already');
    expect(await due()).toBe('2026-03-10T14:20:00-03:00');
    expect(await house.pbxctl('support holidays remove 2026-03-09')).toMatchObject({ code: 2 });
    expect(await house.pbxctl('support holidays remove 2026-03-09 --dry-run')).toMatchObject({ code: 0 });
    await house.pbxctl('support holidays remove 2026-03-09 --yes');
    expect(await due()).toBe('2026-03-09T14:20:00-03:00');
    expect(await house.pbxctl('support holidays remove 2026-03-09 --yes')).toMatchObject({ code: 3 });
    expect((await house.pbxctl('log --noun calendars -o json')).json.map(({ verb }: { verb: string }) => verb)).toEqual(['removeHolidays', 'addHolidays']);
  });

  it('may be part of a day', async () => {
    const house = await office();
    await house.pbxctl('support holidays add 2026-03-09 "Jogo do Brasil" --from 12:00 --until 14:00');
    expect((await house.pbxctl('support deadline --from 2026-03-06T16:20 --add 10h -o json')).json.at).toBe('2026-03-09T16:20:00-03:00');
  });

  it.each([
    ['2026-02-30 "Nada"', 'date.nonexistent'], ['15/08/2026 "Nada"', 'date.malformed'], ['2026-08-15 " "', 'holiday.name.needed'],
    ['2026-08-15 Jogo --from 25:00', 'calendar.time.malformed'], ['2026-08-15 Jogo --from 14:00 --until 12:00', 'calendar.hours.reversed'],
  ])('is refused as: %s', async (words, code) => {
    const { stderr, code: exit } = await (await office()).pbxctl(`support holidays add ${words} -o json`);
    expect([exit, JSON.parse(stderr).error.code]).toEqual([2, code]);
  });
});

describe('an import of holidays', () => {
  it('reads an iCalendar file with folded lines and spans, once (T8)', async () => {
    const house = await office();
    writeFileSync(join(house.directory, 'city.ics'), calendar);
    expect((await house.pbxctl('support holidays import city.ics --dry-run -o json')).json).toMatchObject({ action: 'holidays import', dryRun: true, format: 'ics', total: 4, created: 4, failed: 0, jobId: null });
    expect(await dates(house, 'support holidays list --added')).toEqual([]);
    await house.pbxctl('support holidays import city.ics --region Sorocaba');
    expect(await dates(house, 'support holidays list --added')).toEqual(['2026-08-15 Nossa Senhora da Ponte', '2026-12-21 Recesso', '2026-12-22 Recesso', '2026-12-23 Recesso']);
    const { json } = await house.pbxctl('support holidays import city.ics --region Sorocaba -o json');
    expect(json).toMatchObject({ created: 0, unchanged: 4 });
    expect(Object.keys(json)).toEqual(expect.arrayContaining([...schemas['jobResult']?.required ?? []]));
  });

  it('refuses events that repeat by a rule, and says where; the others come in when asked for', async () => {
    const house = await office();
    writeFileSync(join(house.directory, 'city.txt'), recurring);
    const refused = await house.pbxctl('support holidays import city.txt');
    expect(refused).toMatchObject({ code: 5, stderr: expect.stringContaining('city.txt:13 (row 3): The event “Ano novo” repeats by a rule (RRULE)') });
    expect(await dates(house, 'support holidays list --added')).toEqual([]);
    expect(await house.pbxctl('support holidays import city.txt --skip-invalid')).toMatchObject({ code: 6 });
    expect(await dates(house, 'support holidays list --added')).toHaveLength(4);
  });

  it('reads a spreadsheet with Portuguese names, and tells every fault with its column', async () => {
    const house = await office();
    const csv = 'Data;Feriado;Município;Tipo\n15/08/2026;Padroeira;Sorocaba;municipal\n31.12.2026;Véspera;;facultativo\n2026-13-01;Nada;;\n2026-09-01;;;\n2026-09-02;X;;talvez\n';
    const { code, json } = await house.pbxctl('support holidays import - -o json --skip-invalid', { stdin: csv });
    expect(code).toBe(6);
    expect(json.problems.map(({ row, column, code: fault }: Record<string, unknown>) => [row, column, fault])).toEqual([
      [3, 'Data', 'date.nonexistent'], [4, 'Feriado', 'holiday.name.needed'], [5, 'Tipo', 'holiday.kind.unknown'],
    ]);
    expect((await house.pbxctl('support holidays list --added -o json')).json).toMatchObject([
      { date: '2026-08-15', region: 'Sorocaba', kind: 'public', counts: true }, { date: '2026-12-31', kind: 'optional', counts: false },
    ]);
  });

  it('does not guess which comes first, day or month, where both are usual', async () => {
    const house = await office('--country US');
    expect(await house.pbxctl('support holidays import -', { stdin: 'date,name\n03/04/2026,Founders’ Day\n' })).toMatchObject({ code: 5, stderr: expect.stringContaining('two ways') });
  });

  it('needs its columns', async () => {
    expect(await (await office()).pbxctl('support holidays import -', { stdin: 'when,what\n2026-01-01,x\n' })).toMatchObject({ code: 2, stderr: expect.stringContaining('no column for date') });
  });
});
