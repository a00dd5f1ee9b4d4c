import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readRecords, type CsvRecord } from '../../src/cli/bulk-file/csv-record.js';

/** The same numbers in each run: 0 to below the limit. */
function dice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return (state >> 8) % limit;
  };
}

async function read(text: string, chunk: number): Promise<CsvRecord[]> {
  async function* pieces(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += chunk) yield text.slice(at, at + chunk);
  }
  const all: CsvRecord[] = [];
  for await (const records of readRecords(pieces(), ',', 'people.csv')) all.push(...records);
  return all;
}

const within = ['a', 'é', '""', ',', '\n', '\r\n', '\r', ';', ' '];
const ends = ['\n', '\r\n', '\r'];

function wellFormed(roll: (limit: number) => number): string {
  const some = (most: number, from: readonly string[]) => Array.from({ length: roll(most) }, () => from[roll(from.length)]).join('');
  const row = () => Array.from({ length: 1 + roll(4) }, () => (roll(3) === 0 ? `"${some(6, within)}"` : some(4, ['a', 'b', ' ', '0']))).join(',');
  return Array.from({ length: 1 + roll(6) }, () => row() + ends[roll(3)]!).join('');
}

describe('records', () => {
  it('are those of csv-parse, with the lines on which they start, however the text is cut', async () => {
    const roll = dice(7);
    for (let i = 0; i < 1500; i += 1) {
      const text = wellFormed(roll);
      const expected = parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
      let line = 1;
      const placed = expected.map((cells) => {
        const record = { cells, line };
        line += 1 + (cells.join(',').match(/\r\n|\n|\r/g)?.length ?? 0);
        return record;
      });
      expect({ text, records: await read(text, 1 + roll(9)) }).toEqual({ text, records: placed });
    }
  });

  it('are the same for any cut of a text with stray quotes too', async () => {
    const roll = dice(11);
    const outcome = async (text: string, chunk: number) => {
      try {
        return await read(text, chunk);
      } catch (error) {
        return error;
      }
    };
    for (let i = 0; i < 1500; i += 1) {
      const text = Array.from({ length: roll(40) }, () => ['a', '"', ',', '\n', '"', 'b', '\r\n'][roll(7)]).join('');
      expect({ text, outcome: await outcome(text, 1 + roll(3)) }).toEqual({ text, outcome: await outcome(text, 1000) });
    }
  });
});
