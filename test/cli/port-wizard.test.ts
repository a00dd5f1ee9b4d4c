// The wizard of port orders, with scripted answers: asks for what is missing only, keeps each answer, can be left and taken up.
import { describe, expect, it } from '@jest/globals';
import { emptyFields, type PortFieldChanges, type PortOrder } from '../../src/domain/porting/order.js';
import { readPortFields, type PortInput } from '../../src/domain/porting/read-fields.js';
import { numberParser } from '../../src/cli/number-parser.js';
import { lintOrder } from '../../src/domain/porting/lint.js';
import { lintedOf, lintNeeds } from '../../src/app/port-basis.js';
import { fieldsToAsk, portWizard, samePort, type PortWizardNeeds } from '../../src/cli/wizards/port.js';

const parse = await numberParser();

const draft: PortOrder = {
  ...emptyFields, provider: 'goto', country: 'US', id: 'P-1', state: 'draft', numbers: [{ number: '+12125550103', state: 'draft' }], documents: [], focDate: null, focTime: null, pon: null, problems: [],
  refusals: {}, submittedAt: null, createdAt: '', updatedAt: '', version: 1,
};

function save(order: PortOrder, input: PortInput): Promise<PortOrder> {
  const changes: PortFieldChanges = readPortFields(input, order.country, parse);
  if (changes.acknowledged !== undefined) changes.acknowledged = [...order.acknowledged, ...changes.acknowledged];
  return Promise.resolve({ ...order, ...changes });
}

const nobody = { ports: { colliding: async () => new Map<string, string>() }, numbers: { async *list() { /* none */ } } };
const basis = await lintNeeds({ ...nobody, account: { country: 'US', timeZone: 'America/New_York' }, parse, now: new Date('2027-03-01T14:00:00Z') }, draft, []);
const lint: PortWizardNeeds['lint'] = async (order) => lintOrder(lintedOf(order), basis);

/** Answers by the key of the question; what has no answer is an interruption, as Ctrl-C would be. */
function scripted(answers: Readonly<Record<string, string | string[]>>) {
  const asked: string[] = [];
  const left = new Map(Object.entries(answers).map(([key, value]) => [key, Array.isArray(value) ? [...value] : [value]]));
  const answer = async ({ key, check }: { key: string; check?: (text: string) => unknown }): Promise<string> => {
    asked.push(key.replace('port.ask.', ''));
    const text = left.get(asked.at(-1) as string)?.shift();
    if (text === undefined) throw new Error('interrupted');
    if (text !== '') await check?.(text);
    return text;
  };
  return { asked, ask: { text: answer, choose: answer as never, many: answer as never, confirm: async (key: string) => { asked.push(key.replace('port.acknowledge.', '')); return !key.endsWith('keep-broadband'); } } };
}

const answers = {
  losingProvider: 'Verizon', portType: 'full', subscriberType: 'business', authorizedPerson: 'Ana Lima', houseNumber: '12', street: 'Water St', city: 'New York', postcode: '10001', btn: '(212) 555-0103',
  accountNumber: '4711', region: 'ny', businessName: 'Harbor Bakery Inc.', hasPin: 'no', unit: '', requestedDate: '',
};

describe('the port wizard', () => {
  it('asks for what is missing and nothing else', async () => {
    const { ask, asked } = scripted(answers);
    const order = await portWizard({ ask, parse, lint, save }, { ...draft, losingProvider: 'AT&T', street: 'Pearl St' });
    expect(asked).not.toContain('losingProvider');
    expect(asked).not.toContain('street');
    expect(order).toMatchObject({ losingProvider: 'AT&T', street: 'Pearl St', btn: '+12125550103', region: 'NY', hasPin: false, unit: null, acknowledged: ['exact-data', 'patience', 'keep-service'] });
    // What was left out may still be said.
    expect(fieldsToAsk(order)).toEqual(['unit', 'requestedDate']);
  });

  it('asks a private person for names and a mobile for the account’s postcode', () => {
    const fields = fieldsToAsk({ ...draft, subscriberType: 'residential', lineKind: 'mobile' });
    expect(fields).toEqual(expect.arrayContaining(['firstName', 'lastName', 'billingPostcode', 'accountNumber']));
    expect(fields).not.toContain('businessName');
    expect(fields).not.toContain('btn');
  });

  it('keeps every answer, so that it goes on where it was left, at whatever question that was', async () => {
    const keys = ['losingProvider', 'subscriberType', 'authorizedPerson', 'city', 'btn', 'region', 'hasPin'] as const;
    for (const stop of keys) {
      let kept = draft;
      const keep = async (order: PortOrder, input: PortInput): Promise<PortOrder> => (kept = await save(order, input));
      const { [stop]: _left, ...first } = answers;
      await expect(portWizard({ ask: scripted(first).ask, parse, lint, save: keep }, draft)).rejects.toThrow('interrupted');
      const second = scripted(answers);
      const order = await portWizard({ ask: second.ask, parse, lint, save: keep }, kept);
      expect([stop, second.asked[0]]).toEqual([stop, stop]);
      expect(order).toMatchObject({ losingProvider: 'Verizon', city: 'New York', hasPin: false });
    }
  });

  it('goes one question back', async () => {
    const { ask, asked } = scripted({ ...answers, losingProvider: ['Verzion', 'Verizon'], portType: ['<', 'full'] });
    expect(await portWizard({ ask, parse, lint, save }, draft)).toMatchObject({ losingProvider: 'Verizon', portType: 'full' });
    expect(asked.slice(0, 4)).toEqual(['losingProvider', 'portType', 'losingProvider', 'portType']);
  });

  it('goes back to a choice, too, and proposes what was chosen', async () => {
    const { ask, asked } = scripted({ ...answers, portType: ['partial', 'full'], subscriberType: ['<', 'business'] });
    expect(await portWizard({ ask, parse, lint, save }, draft)).toMatchObject({ portType: 'full', subscriberType: 'business' });
    expect(asked.slice(0, 5)).toEqual(['losingProvider', 'portType', 'subscriberType', 'portType', 'subscriberType']);
  });

  it.each([['postcode', '1000', 'port.lint.postcode'], ['region', 'XX', 'port.lint.region'], ['requestedDate', '2027-02-28', 'port.lint.date-past'], ['requestedDate', 'soon', 'date.malformed'],
    ['requestedDate', '2027-03-06', 'port.lint.date-weekend'], ['btn', '555', 'number.too-short']])('refuses %s %s where it is asked for', async (field, answer, code) => {
    await expect(portWizard({ ask: scripted({ ...answers, [field]: answer }).ask, parse, lint, save }, draft)).rejects.toMatchObject({ code });
  });

  it('ends with the command that does the same', async () => {
    const order = await portWizard({ ask: scripted({ ...answers, businessName: "Harbor's $1 Bakery" }).ask, parse, lint, save }, draft);
    expect(samePort(order, { argv: ['--profile', 'us', 'ports', 'new', '-i'], platform: 'linux' })).toBe("pbxctl --profile us ports new --numbers +12125550103 --provider goto --country US --line-kind land-line "
      + "--losing-provider Verizon --port-type full --btn +12125550103 --account-number 4711 --subscriber-type business --business-name 'Harbor'\\''s $1 Bakery' --authorized-person \"Ana Lima\" "
      + "--house-number 12 --street \"Water St\" --city \"New York\" --region NY --postcode 10001 --no-has-pin --acknowledge exact-data,patience,keep-service --no-input");
  });
});
