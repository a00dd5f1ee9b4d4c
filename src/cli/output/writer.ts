// Standard output as the formats see it: text goes in piecemeal, leaves in large strings, and waits for a slow reader.

/** What is needed of a stream. `close` is heard so that a reader who left does not keep us waiting. */
export interface Sink {
  write(text: string): boolean;
  once(event: 'drain' | 'close', f: () => void): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly destroyed?: boolean;
}

export interface Writer {
  /** A promise only when the reader is behind: await it before adding more. */
  readonly add: (text: string) => Promise<void> | undefined;
  readonly end: () => Promise<void>;
  /** The reader has gone: nothing more needs to be made. */
  readonly closed: () => boolean;
}

const batch = 64 * 1024;

/** Gathers what is added into strings of about 64 kB, and honours backpressure between them. */
export function createWriter(sink: Sink): Writer {
  let pending = '';
  let left = false;
  let goOn: (() => void) | undefined;
  let listening = false;
  const gone = () => left || sink.destroyed === true;

  // Standard output whose reader left says 'close' once, is not marked as destroyed, and would take writes for ever.
  function listen(): void {
    if (listening) return;
    listening = true;
    sink.once('close', () => {
      left = true;
      goOn?.();
    });
  }

  function flush(): Promise<void> | undefined {
    if (pending === '' || gone()) return undefined;
    const text = pending;
    pending = '';
    if (sink.write(text) || gone()) return undefined;
    return new Promise((resolve) => {
      goOn = resolve;
      listen();
      sink.once('drain', resolve);
    });
  }

  return {
    add(text) {
      pending += text;
      return pending.length < batch ? undefined : flush();
    },
    async end() {
      await flush();
    },
    closed: gone,
  };
}
