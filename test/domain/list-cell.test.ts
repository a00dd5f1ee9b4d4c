import { describe, expect, it } from '@jest/globals';
import { readListCell, writeListCell } from '../../src/domain/list-cell.js';

describe('several values in one cell', () => {
  it.each([
    [['Sales', 'Support'], 'Sales;Support'],
    [['Sales; north', 'Support'], '"Sales; north";Support'],
    [['Lima, Ana'], '"Lima, Ana"'],
    [['a|b', 'say "hi"'], '"a|b";"say ""hi"""'],
    [['Monitor 24"'], '"Monitor 24"""'],
    [[], ''],
  ])('%j is written %s and read back', (items, cell) => {
    expect([writeListCell(items), readListCell(cell)]).toEqual([cell, items]);
  });

  it.each([
    ['Sales, Support | Night', ['Sales', 'Support', 'Night']],
    [' ; Sales;;', ['Sales']],
    ['Monitor 24";Phones', ['Monitor 24"', 'Phones']],
    ['"open;end', ['"open', 'end']],
    ['"Sales" team;Support', ['"Sales" team', 'Support']],
    [' "Sales; north" , Support', ['Sales; north', 'Support']],
  ])('people’s own spelling is understood: %s', (cell, items) => {
    expect(readListCell(cell)).toEqual(items);
  });
});
