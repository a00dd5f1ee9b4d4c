// `trunks check`: finds the server, asks it, explains the answer (K1).
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { AppError } from '../../domain/errors.js';
import { parseTarget } from '../../domain/network-test.js';
import { parseCount, parsePort, parseTransport, parseTrunkUser, type Trunk } from '../../domain/trunk.js';
import type { TrunkCheckFlags } from '../commands/trunk.js';
import type { Context } from '../context.js';
import { readTextFile } from '../read-text-file.js';
import { checkServer, type Credentials, type SipCheck } from '../sip/check.js';
import { locate, systemResolver } from '../sip/locate.js';
import { faultOf, meaningOfOptions, meaningOfRegister } from '../sip/meaning.js';
import { openLink } from '../sip/transport.js';
import { trunkCheckView, type TrunkCheckRecord } from '../views/trunk.js';

export async function checkTrunk(ctx: Context, given: string, flags: TrunkCheckFlags): Promise<void> {
  const timeout = parseCount(flags.timeout, 'timeout', 120) * 1000;
  const { trunk, hash } = await trunkNamed(ctx, given);
  const { host, port: typed } = trunk === undefined ? parseTarget(given) : { host: trunk.proxy ?? trunk.domain, port: trunk.port };
  const transport = flags.transport === undefined ? trunk?.transport ?? 'udp' : parseTransport(flags.transport);
  const domain = flags.domain ?? trunk?.domain ?? host;
  if (isIP(host) !== 0) ctx.note('trunk.check.address', { host });
  const credentials = await credentialsFrom(ctx, flags, trunk);
  if (credentials !== undefined && hash !== undefined && !(await import('../trunk-password.js')).isPassword(credentials.password, hash)) ctx.note('trunk.check.other-password', { name: trunk?.name });
  const place = await locate(host, flags.port === undefined ? typed : parsePort(flags.port), transport, await systemResolver());
  if (ctx.showsProgress) ctx.note('trunk.check.asking', { ...place, transport });
  await ctx.flush();
  const check = await checkServer(
    { open: openLink, clock: () => performance.now(), random: () => randomBytes(12).toString('hex'), signal: ctx.signal, timeout, agent: `pbxctl/${ctx.machine.version}` },
    { transport, address: place.address, port: place.port, host: domain, ...(flags.insecure === true ? { insecure: true } : {}), ...await authority(ctx, flags.ca) },
    isIP(domain) === 6 ? `[${domain}]` : domain, credentials,
  );
  await report(ctx, { host, ...place, transport, domain, user: credentials?.user ?? null }, check, flags);
}

async function report(ctx: Context, where: Omit<TrunkCheckRecord, 'ok' | 'options' | 'register'>, check: SipCheck, flags: TrunkCheckFlags): Promise<void> {
  const fault = faultOf(check, where.host);
  const record: TrunkCheckRecord = {
    ...where, ok: fault === undefined, options: { ...check.options, meaning: meaningOfOptions(check.options) },
    register: check.register === null ? null : { ...check.register, meaning: meaningOfRegister(check.register) },
  };
  await ctx.printOne(record, trunkCheckView, flags);
  ctx.note(`trunk.options.${record.options.meaning}`, { status: record.options.status, reason: record.options.reason });
  if (record.register !== null) ctx.note(`trunk.register.${record.register.meaning}`, { status: record.register.status, reason: record.register.reason, user: where.user });
  if (fault !== undefined) throw fault;
}

/** The trunk of that name, where there is an account that has it and the person may see it; a host needs neither. */
async function trunkNamed(ctx: Context, name: string): Promise<{ trunk?: Trunk; hash?: string }> {
  try {
    const { show, passwordHash } = await ctx.need('trunks', 'show', 'passwordHash');
    const trunk = await show(name);
    return { trunk, hash: await passwordHash(trunk.id) };
  } catch (error) {
    if (error instanceof AppError && ['missing', 'denied', 'unsupported'].includes(error.kind)) return {};
    throw error;
  }
}

async function credentialsFrom(ctx: Context, flags: TrunkCheckFlags, trunk: Trunk | undefined): Promise<Credentials | undefined> {
  if (flags.user === undefined && flags.passwordStdin !== true) return undefined;
  const user = flags.user === undefined ? trunk?.username : parseTrunkUser(flags.user);
  if (user === undefined) throw new AppError('usage', 'input.needed', { flag: '--user', field: 'user' });
  const password = flags.passwordStdin === true
    ? (await readTextFile(ctx.machine, '-')).text.replace(/\r?\n$/, '')
    : await ctx.ask.secret({ key: 'ask.trunk.password', flag: '--password-stdin' });
  if (password === '') throw new AppError('usage', 'trunk.password.needed', { field: 'password-stdin' });
  return { user, password };
}

async function authority(ctx: Context, file: string | undefined): Promise<{ ca?: string }> {
  if (file === undefined) return {};
  try {
    return { ca: await readFile(resolve(ctx.machine.cwd, file), 'utf8') };
  } catch (error) {
    throw new AppError('missing', 'trunk.check.ca-missing', { file, field: 'ca' }, { cause: error });
  }
}
