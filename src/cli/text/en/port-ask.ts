// The questions of the port wizard, and the words to choose from.

import { counted } from './words.js';

type Values = Readonly<Record<string, unknown>>;

export const portAskText = {
  'port.ask.go-on': (v: Values) => `The draft ${String(v['id'])} with ${counted(v['count'], 'number')}${v['provider'] === '' ? '' : ` from ${String(v['provider'])}`} was left unfinished. Go on with it?`,
  'port.ask.numbers': 'Which numbers? (2125550103 - 2125550106, 212-555-0107)',
  'port.ask.losingProvider': 'Who has the numbers now?', 'port.ask.portType': 'Do all numbers of the account move?', 'port.ask.subscriberType': 'Whose account is it?',
  'port.ask.remaining': 'What becomes of the numbers that stay?', 'port.ask.lineKind': 'What kind of line?', 'port.ask.btn': 'The main number of the account, as the bill has it first:',
  'port.ask.newBtn': 'The main number goes, others stay: which of these takes its place?', 'port.ask.accountNumber': 'Account number, as on the last invoice:', 'port.ask.hasPin': 'Does the account have a PIN?',
  'port.ask.businessName': 'Name of the business, exactly as the losing provider has it:', 'port.ask.firstName': 'First name of the account’s holder:', 'port.ask.lastName': 'Last name of the account’s holder:',
  'port.ask.authorizedPerson': 'Who signs the letter of authorisation?', 'port.ask.authorizedEmail': 'E-mail of the signer:', 'port.ask.authorizedPhone': 'Telephone of the signer:',
  'port.ask.taxId': 'CPF or CNPJ of the line’s holder:', 'port.ask.houseNumber': 'Service address, house number:', 'port.ask.street': 'Service address, street:', 'port.ask.unit': 'Suite, floor or apartment (empty for none):',
  'port.ask.city': 'Service address, city:', 'port.ask.region': 'State or province:', 'port.ask.postcode': 'Postcode of the service address:', 'port.ask.billingPostcode': 'Postcode of the account:',
  'port.ask.requestedDate': 'Which day, YYYY-MM-DD? (empty for as soon as possible)', 'port.ask.pin': 'PIN of the account (it is kept nowhere):',
  'port.ask.skip': 'skip for now',
  'port.word.full': 'all of them, the account closes', 'port.word.partial': 'only some', 'port.word.business': 'a business’s', 'port.word.residential': 'a private person’s', 'port.word.keep': 'they stay in service',
  'port.word.disconnect': 'they are disconnected', 'port.word.land-line': 'land line', 'port.word.mobile': 'mobile', 'port.word.toll-free': 'toll-free', 'port.word.voip': 'VoIP',
} as const;
