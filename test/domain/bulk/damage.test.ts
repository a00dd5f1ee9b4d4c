// What sheets of people have in them that is nobody: failed formulas, totals, names the other way round.
import { describe, expect, it } from '@jest/globals';
import { recognise } from '../../../src/domain/bulk/recognise.js';
import { bulkRowReader } from '../../../src/domain/bulk/row-reader.js';

function read(names: readonly string[], cells: readonly string[]) {
  const [first] = bulkRowReader(recognise({ names, isMissing: false }))({ row: 1, line: 2, cells });
  return { row: first?.row, codes: first?.problems.map(({ code, value }) => [code, value]) };
}

describe('a whole name', () => {
  it.each([
    ['Müller, Hans', 'Hans', 'Müller'], ['da Silva,Ana Maria', 'Ana Maria', 'da Silva'], ['Hans Müller', 'Hans', 'Müller'], ['John Smith, Jr.', 'John Smith,', 'Jr.'], ['Cher', 'Cher', undefined],
  ])('%s is parted', (name, firstName, lastName) => {
    expect(read(['Name', 'E-Mail'], [name, 'x@sol.example']).row).toMatchObject({ firstName, ...(lastName === undefined ? {} : { lastName }) });
  });
});

describe('a row of totals', () => {
  it.each(['Summe', 'TOTAL', 'Total geral', 'Gesamt:', 'Grand total'])('%s is no person', (word) => {
    expect(read(['Name', 'Ext', 'Cost'], [word, '', '500']).codes).toContainEqual(['bulk.row.total', expect.any(String)]);
  });

  it('is not seen in people', () => {
    expect(read(['Name', 'E-Mail', 'Ext'], ['Soma', 'soma@sol.example', '1001']).codes).toEqual([]);
    expect(read(['Vorname', 'Nachname', 'Durchwahl'], ['Anna', 'Summe', '1001']).codes).toEqual([]);
  });
});

describe('what a failed formula leaves', () => {
  it.each(['#NV', '#N/A', '#REF!', '#BEZUG!', '#NOME?', '#DIV/0!', '#WERT!', '########'])('%s is a fault in whatever field', (value) => {
    expect(read(['Name', 'E-Mail', 'Ext'], [value, value, value]).codes?.filter(([code]) => code === 'bulk.spreadsheet-error')).toEqual([value, value, value].map((one) => ['bulk.spreadsheet-error', one]));
  });

  it('may stand in a note, and a name may have a number sign', () => {
    expect(read(['Name', 'Ext', 'Note'], ['Sala #2', '1001', '#REF!']).codes).toEqual([]);
  });
});

describe('headers as people write them', () => {
  it.each([
    [['First', 'Last', 'Work Email'], ['firstName', 'lastName', 'email']], [['Nome', 'Sobrenome', 'E-mail corporativo'], ['firstName', 'lastName', 'email']], [['Vorname', 'Nachname', 'Geschäftliche E-Mail'], ['firstName', 'lastName', 'email']],
  ])('%s', (names, fields) => {
    expect(recognise({ names, isMissing: false }).columns.map(({ field }) => field)).toEqual(fields);
  });
});
