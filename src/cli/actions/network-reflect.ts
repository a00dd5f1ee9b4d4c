// `network reflect`: the far end of a test, until interrupted.
import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { AppError } from '../../domain/errors.js';
import { parseCount, parsePort } from '../../domain/trunk.js';
import type { ReflectFlags } from '../commands/network.js';
import type { Context } from '../context.js';
import { reflect } from '../network/reflect.js';
import { openDatagrams } from '../network/sockets.js';
import { pause } from '../network/stream.js';
import { reflectorView } from '../views/network.js';

export async function reflectTests(ctx: Context, flags: ReflectFlags): Promise<void> {
  const port = parsePort(flags.port);
  if (isIP(flags.address) === 0) throw new AppError('usage', 'network.address.malformed', { field: 'address', value: flags.address });
  const most = flags.seconds === undefined ? 2 ** 31 - 1 : parseCount(flags.seconds, 'seconds', 2_000_000) * 1000;
  const socket = await openDatagrams(flags.address, port).catch((error: NodeJS.ErrnoException) => {
    throw new AppError('unavailable', 'network.cannot-listen', { address: flags.address, port, reason: error.code }, { cause: error });
  });
  const finished = new AbortController();
  const counts = reflect({ socket, clock: () => performance.now(), secret: randomBytes(32) }, () => {
    ctx.note('network.reflected-one');
    if (flags.once === true) finished.abort();
  });
  ctx.note('network.reflecting', { address: flags.address, port: socket.port });
  await ctx.flush();
  await pause(most, AbortSignal.any([ctx.signal, finished.signal]));
  // The last answer is on its way.
  await pause(50, new AbortController().signal);
  socket.close();
  await ctx.printOne({ address: flags.address, port: socket.port, ...counts() }, reflectorView, flags);
}
