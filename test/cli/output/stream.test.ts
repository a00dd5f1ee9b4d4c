import { describe, expect, it } from '@jest/globals';
import { printRecords, type PrintFlags, type Sink } from '../../../src/cli/output/print.js';
import { ana, listed, people, readerOf, type Person } from './office.js';

interface Reading {
  readonly sink: Sink;
  readonly chunks: string[];
  /** How many records had been made each time something was written. */
  readonly progress: number[];
}

function slowReader(made: () => number): Reading {
  const chunks: string[] = [];
  const progress: number[] = [];
  return {
    chunks,
    progress,
    sink: {
      write(text) {
        chunks.push(text);
        progress.push(made());
        return false;
      },
      once: (event, f) => (event === 'drain' ? setImmediate(f) : undefined),
    },
  };
}

function* manyPeople(count: number, onMade: () => void): Generator<Person> {
  for (let i = 0; i < count; i++) {
    onMade();
    yield { ...ana, name: `Person ${i}` };
  }
}

const print = (records: Iterable<Person> | AsyncIterable<Person>, flags: PrintFlags, sink: Sink) =>
  printRecords(records, people, flags, { stdout: sink, colour: false, width: 80, reader: readerOf() });

describe('a long list', () => {
  it.each([{ output: 'csv' }, { output: 'ndjson' }, { output: 'json' }, {}] as PrintFlags[])('never runs ahead of a slow reader: %j', async (flags) => {
    let made = 0;
    const { sink, chunks, progress } = slowReader(() => made);
    await print(manyPeople(100_000, () => made++), flags, sink);
    const whole = chunks.join('');
    expect(whole.split('Person').length - 1).toBe(100_000);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(70_000);
    expect(Math.max(...progress.map((at, i) => at - (progress[i - 1] ?? 0)))).toBeLessThan(4_000);
  });

  it('waits for the drain before it takes another record', async () => {
    let made = 0;
    let drain: (() => void) | undefined;
    const sink: Sink = { write: () => false, once: (event, f) => void (event === 'drain' && (drain = f)) };
    const done = print(manyPeople(10_000, () => made++), { output: 'ndjson' }, sink);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const stoppedAt = made;
    expect(stoppedAt).toBeLessThan(1_000);
    await new Promise(setImmediate);
    expect(made).toBe(stoppedAt);
    const pump = setInterval(() => drain?.(), 0);
    await done;
    clearInterval(pump);
    expect(made).toBe(10_000);
  });

  it('ends quietly, and lets go of the source, when the reader leaves', async () => {
    let made = 0;
    let closed = false;
    function* source(): Generator<Person> {
      try {
        yield* manyPeople(1_000_000, () => made++);
      } finally {
        closed = true;
      }
    }
    const sink: Sink = { write: () => false, once: (event, f) => (event === 'close' ? setImmediate(f) : undefined) };
    await print(source(), { output: 'csv' }, sink);
    expect(made).toBeLessThan(10_000);
    expect(closed).toBe(true);
  });

  it('streams as a table too', async () => {
    const { stdout } = await listed(manyPeople(20_000, () => undefined), people, {}, { width: 80 });
    expect(stdout.split('\n')).toHaveLength(20_003);
  });
});

describe('--limit', () => {
  function counted(): { source: AsyncGenerator<Person>; pulled: () => number; closed: () => boolean } {
    let pulled = 0;
    let closed = false;
    async function* source(): AsyncGenerator<Person> {
      try {
        for (;;) {
          pulled++;
          yield ana;
        }
      } finally {
        closed = true;
      }
    }
    return { source: source(), pulled: () => pulled, closed: () => closed };
  }

  it.each(['json', 'ndjson', 'csv', 'yaml', 'table'] as const)('asks an endless source for no more than it prints, as %s', async (output) => {
    const { source, pulled, closed } = counted();
    const { stdout } = await listed(source, people, { output, limit: '3' });
    expect(stdout.split('Ana Souza')).toHaveLength(4);
    expect([pulled(), closed()]).toEqual([3, true]);
  });

  it('of 0 asks for nothing and closes the source', async () => {
    let closed = false;
    const source = { [Symbol.iterator]: () => ({ next: () => ({ done: false as const, value: ana }), return: () => ((closed = true), { done: true as const, value: undefined }) }) };
    expect((await listed(source, people, { output: 'json', limit: 0 })).stdout).toBe('[]\n');
    expect(closed).toBe(true);
  });

  it.each(['-1', 'ten', '1.5', ''])('refuses %j', async (limit) => {
    await expect(listed([ana], people, { limit })).rejects.toMatchObject({ kind: 'usage', code: 'output.limit.malformed' });
  });
});
