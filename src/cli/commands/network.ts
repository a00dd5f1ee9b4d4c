// `pbxctl network …`: flags and help only. What is measured is in domain/voice-stream.ts, the sockets in cli/network.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { examples, prints, writes, type Prints, type Writes } from '../options.js';

export interface TestFlags extends Prints { readonly seconds: string; readonly tcp?: boolean; readonly concealment: boolean; readonly keep: boolean; readonly ticket?: string }
export interface ReflectFlags extends Prints { readonly address: string; readonly port: string; readonly seconds?: string; readonly once?: boolean }

export function register(network: Command, ctx: Context): void {
  const test = prints(network.command('test <host>'))
    .description('Measures latency, jitter, loss and order as a call would meet them, and says whether that is good enough for voice')
    .option('--seconds <count>', 'how long to measure', '10')
    .option('--tcp', 'round trips by TCP only, for a host without `network reflect`')
    .option('--no-concealment', 'rate phones that do not hide lost packets')
    .option('--no-keep', 'do not keep the result')
    .option('--ticket <ticket>', 'attach the result to a ticket')
    .action(async (host: string, flags: TestFlags) => { await (await import('../actions/network-test.js')).testNetwork(ctx, host, flags); });
  examples(test, 'network test branch.example.com', 'network test sip.example.com:5061 --tcp --seconds 30', 'network test branch.example.com --ticket PS-26-000012');

  const reflect = prints(network.command('reflect'))
    .description('Answers the tests of others: the far end of `network test`; ends with Ctrl-C')
    .option('--address <address>', 'address to listen on', '0.0.0.0')
    .option('--port <port>', 'UDP port', '16384')
    .option('--seconds <count>', 'end after so long')
    .option('--once', 'end after one test')
    .action(async (flags: ReflectFlags) => { await (await import('../actions/network-reflect.js')).reflectTests(ctx, flags); });
  examples(reflect, 'network reflect', 'network reflect --address :: --port 20000');

  const history = prints(network.command('history'))
    .description('Lists network tests, newest first, with the course of each host’s score')
    .option('--host <host>', 'only tests against this host')
    .action(async (flags: Prints & { host?: string }) => { await (await import('../actions/network.js')).listTests(ctx, flags); });
  examples(history, 'network history', 'network history --host branch.example.com -o csv');

  const show = prints(network.command('show <test>'))
    .description('Shows one network test with the formula of its score; `last` for the newest')
    .action(async (ref: string, flags: Prints) => { await (await import('../actions/network.js')).showTest(ctx, ref, flags); });
  examples(show, 'network show last', 'network show last -o json');

  const attach = writes(network.command('attach <test>'))
    .description('Attaches a network test to a ticket, as JSON with a line of what it says')
    .requiredOption('--ticket <ticket>', 'the ticket')
    .action(async (ref: string, flags: Writes & { ticket: string }) => { await (await import('../actions/network.js')).attachTest(ctx, ref, flags); });
  examples(attach, 'network attach last --ticket PS-26-000012');
}
