// How far the getting-started guide is (W1): gathers what there is, so that the domain can say what is done.
import { lacksPhone, setupStatus, type SetupFacts, type SetupKept, type SetupStatus } from '../domain/setup.js';
import { AppError } from '../domain/errors.js';
import type { Account } from '../domain/account.js';
import type { EndKind } from '../domain/dial-plan/walk.js';
import type { LocationStore, NetworkTestStore, NumberStore, OrderStore, PortStore, UserStore } from '../domain/stores.js';

type Listing = { list(): AsyncIterable<unknown> };

export interface SetupNeeds {
  readonly account: Pick<Account, 'country'>;
  /** Each throws unsupported where the back end of the profile has no such records. */
  readonly users: () => Promise<Pick<UserStore, 'list'>>;
  readonly numbers: () => Promise<Pick<NumberStore, 'list'>>;
  readonly ports: () => Promise<Pick<PortStore, 'list'>>;
  readonly orders: () => Promise<Pick<OrderStore, 'list'>>;
  readonly routing: (noun: 'groups' | 'queues' | 'dialplans' | 'schedules') => Promise<Listing>;
  readonly locations: () => Promise<Pick<LocationStore, 'list'>>;
  readonly networkTests: () => Promise<Pick<NetworkTestStore, 'list'>>;
  readonly tickets: () => Promise<number>;
  /** What becomes of a call to a number now. Throws unsupported as the others. */
  readonly endOf: (number: string) => Promise<EndKind>;
}

export async function readSetup(needs: SetupNeeds, kept: SetupKept): Promise<SetupStatus[]> {
  return setupStatus(await readFacts(needs), kept);
}

async function readFacts(needs: SetupNeeds): Promise<SetupFacts> {
  return {
    country: needs.account.country,
    people: await ifOffered(async () => await readPeople(await needs.users())),
    numbers: await ifOffered(async () => await readNumbers(await needs.numbers(), needs.endOf)),
    ports: await ifOffered(async () => await readPorts(await needs.ports())),
    orders: await ifOffered(async () => await countOf((await needs.orders()).list({ open: true }), ({ kind }) => kind === 'number')),
    routing: await ifOffered(async () => ({
      groups: await countOf((await needs.routing('groups')).list()), queues: await countOf((await needs.routing('queues')).list()),
      plans: await countOf((await needs.routing('dialplans')).list()), schedules: await countOf((await needs.routing('schedules')).list()),
    })),
    locations: await ifOffered(async () => await countOf((await needs.locations()).list())),
    networkTests: await countOf((await needs.networkTests()).list()),
    tickets: await ifOffered(needs.tickets) ?? 0,
  };
}

async function ifOffered<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.kind === 'unsupported') return null;
    throw error;
  }
}

async function countOf<T>(records: AsyncIterable<T>, counts: (record: T) => boolean = () => true): Promise<number> {
  let count = 0;
  for await (const record of records) if (counts(record)) count += 1;
  return count;
}

async function readPeople({ list }: Pick<UserStore, 'list'>): Promise<SetupFacts['people']> {
  let total = 0;
  const extensions: string[] = [];
  const withoutPhone: string[] = [];
  for await (const user of list()) {
    total += 1;
    if (user.extension === null) continue;
    extensions.push(user.extension);
    if (lacksPhone(user)) withoutPhone.push(user.extension);
  }
  return { total, extensions, withoutPhone };
}

async function readNumbers({ list }: Pick<NumberStore, 'list'>, endOf: SetupNeeds['endOf']): Promise<SetupFacts['numbers']> {
  let [active, onTheWay] = [0, 0];
  const unrouted: string[] = [];
  const silent: string[] = [];
  for await (const { number, status, routeTo } of list()) {
    if (status === 'porting') onTheWay += 1;
    if (status !== 'active') continue;
    active += 1;
    if (routeTo === null) unrouted.push(number);
    // A plan may hang up at night; what leads to nothing or round for ever never rings.
    else if (['nowhere', 'loop'].includes(await ifOffered(async () => await endOf(number)) ?? '')) silent.push(number);
  }
  return { active, onTheWay, unrouted, silent };
}

async function readPorts({ list }: Pick<PortStore, 'list'>): Promise<SetupFacts['ports']> {
  const drafts: string[] = [];
  let open = 0;
  for await (const { id, state } of list({ open: true })) {
    if (state === 'draft' || state === 'awaiting-documents') drafts.push(id);
    else open += 1;
  }
  return { drafts, open };
}
