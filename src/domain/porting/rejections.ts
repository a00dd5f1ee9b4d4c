// What comes back from losing sides (section 8): every known code of every carrier, what it means, and what puts it right.
import type { FieldName } from './countries.js';
import type { DocumentKind } from './order.js';

export type CodeBook = 'bandwidth' | 'telnyx' | 'twilio' | 'germany';
export const codeBooks: readonly CodeBook[] = ['bandwidth', 'telnyx', 'twilio', 'germany'];

export interface Rejection {
  /** The code that the product shows; `port.rejection.<ours>` says the cause, `.help` what to do. */
  readonly ours: string;
  /** The field it points to. */
  readonly field: FieldName | 'numbers' | 'documents' | 'pin' | null;
  readonly documents: readonly DocumentKind[];
  /** The command that puts it right; {id} is the order's. */
  readonly fix: string;
  readonly codes: Readonly<Partial<Record<CodeBook, readonly string[]>>>;
}

const correct = 'ports correct {id}';
const none: readonly DocumentKind[] = [];

export const rejections: readonly Rejection[] = [
  { ours: 'account-number-wrong', field: 'accountNumber', documents: ['bill'], fix: `${correct} --account-number NUMBER`, codes: { bandwidth: ['7212', '7510', '7511'], telnyx: ['ACCOUNT_NUMBER_MISMATCH'], twilio: ['INVALID_ACCOUNT_NUMBER'], germany: ['KNI'] } },
  { ours: 'pin-wrong', field: 'pin', documents: none, fix: `${correct} --pin-stdin`, codes: { bandwidth: ['7213', '7512', '7513'], telnyx: ['PASSCODE_PIN_INVALID'], twilio: ['INVALID_PIN'] } },
  { ours: 'postcode-wrong', field: 'postcode', documents: ['bill'], fix: `${correct} --postcode CODE --billing-postcode CODE`, codes: { bandwidth: ['7214', '7514', '7515'], telnyx: ['POSTAL_CODE_MISMATCH'], twilio: ['INVALID_ADDRESS'], germany: ['ADF'] } },
  { ours: 'name-wrong', field: 'businessName', documents: ['csr', 'loa'], fix: `${correct} --business-name NAME`, codes: { bandwidth: ['7519'], telnyx: ['ENTITY_NAME_MISMATCH'], twilio: ['INVALID_END_USER_NAME'], germany: ['AIF'] } },
  { ours: 'address-wrong', field: 'street', documents: ['csr', 'bill'], fix: `${correct} --house-number N --street STREET --unit UNIT --city CITY`, codes: { bandwidth: ['7519'], telnyx: ['LOCATION_MISMATCH'], twilio: ['INVALID_ADDRESS'], germany: ['ADF'] } },
  { ours: 'signer-wrong', field: 'authorizedPerson', documents: ['loa'], fix: `${correct} --authorized-person NAME`, codes: { bandwidth: ['7519'], telnyx: ['AUTH_PERSON_MISMATCH'], germany: ['WAI'] } },
  { ours: 'btn-wrong', field: 'btn', documents: ['bill'], fix: `${correct} --btn NUMBER`, codes: { bandwidth: ['7203'], telnyx: ['BTN_ATN_MISMATCH'], germany: ['RNG'] } },
  { ours: 'btn-being-ported', field: 'newBtn', documents: none, fix: `${correct} --new-btn NUMBER`, codes: { bandwidth: ['7494', '7496', '7497'], telnyx: ['MAIN_BTN_PORTING'] } },
  { ours: 'number-not-on-account', field: 'numbers', documents: ['bill'], fix: `${correct} --remove-number NUMBER`, codes: { bandwidth: ['7516'], telnyx: ['PHONE_NUMBER_MISMATCH', 'DIFFERENT_ACCOUNTS'], germany: ['RNG'] } },
  { ours: 'number-inactive', field: 'numbers', documents: none, fix: `${correct} --remove-number NUMBER`, codes: { bandwidth: ['7378', '7518'], twilio: ['PHONE_NUMBER_INACTIVE_OR_DISCONNECTED'], germany: ['RNG'] } },
  { ours: 'number-not-portable', field: 'numbers', documents: none, fix: `${correct} --remove-number NUMBER`, codes: { telnyx: ['PHONE_NUMBER_NOT_PORTABLE', 'RATE_CENTER_NOT_PORTABLE'], twilio: ['CONTACT_SUPPORT_REQUIRED'] } },
  { ours: 'partial-not-decided', field: 'portType', documents: none, fix: `${correct} --port-type partial --remaining keep`, codes: { telnyx: ['PORT_TYPE_INCORRECT'], germany: ['SON'] } },
  { ours: 'must-split', field: 'numbers', documents: ['loa'], fix: `${correct} --remove-number NUMBER`, codes: { bandwidth: ['7204', '7386'], telnyx: ['PORTING_ORDER_SPLIT_REQUIRED', 'DIFFERENT_RATE_CENTERS'] } },
  { ours: 'pending-order', field: null, documents: none, fix: `${correct} --note TEXT`, codes: { bandwidth: ['7205'], telnyx: ['LSR_PENDING'], germany: ['VAE'] } },
  { ours: 'frozen', field: null, documents: none, fix: `${correct} --note TEXT`, codes: { bandwidth: ['7520'], twilio: ['PHONE_NUMBER_WITH_CARRIER_RESTRICTION'] } },
  { ours: 'special-feature', field: 'numbers', documents: none, fix: `${correct} --note TEXT`, codes: { telnyx: ['PHONE_NUMBER_HAS_SPECIAL_FEATURE'] } },
  { ours: 'document-bad', field: 'documents', documents: ['loa', 'bill'], fix: 'ports attach {id} FILE --kind loa', codes: { telnyx: ['ILLEGIBLE_LOA'] } },
  { ours: 'date-bad', field: 'requestedDate', documents: none, fix: `${correct} --date DATE`, codes: { bandwidth: ['7207', '7208', '7209', '7210', '7315', '7317'], telnyx: ['FOC_REJECTED', 'FOC_EXPIRED'], germany: ['SON'] } },
  { ours: 'reseller', field: 'losingProvider', documents: none, fix: `${correct} --losing-provider NAME`, codes: { telnyx: ['INVALID_RESELLER'] } },
  { ours: 'registry-conflict', field: null, documents: none, fix: 'tickets new --topic porting', codes: { telnyx: ['SV_CONFLICT', 'SV_UNKNOWN_FAILURE'] } },
  { ours: 'no-answer', field: null, documents: none, fix: 'tickets new --topic porting', codes: { telnyx: ['OSP_IRRESPONSIVE'] } },
  { ours: 'other', field: null, documents: none, fix: 'tickets new --topic porting', codes: { bandwidth: ['7598'], telnyx: ['OTHER'], twilio: ['CONTACT_SUPPORT_REQUIRED'], germany: ['SON'] } },
];

/** Those that end an order at the losing side instead of asking for a correction (7516-7518). */
export const endingCodes: readonly string[] = ['7516', '7517', '7518'];

/** Every row that a code may mean, by one carrier's book or by all; our own words are read too. A code that nobody knows is `other` (P2). */
export function rejectionsOf(code: string, book: CodeBook | null = null): readonly Rejection[] {
  const own = rejections.filter(({ ours }) => ours === code.toLowerCase());
  if (own.length > 0) return own;
  const wanted = code.trim().toUpperCase();
  const books = book === null ? codeBooks : [book];
  const found = rejections.filter(({ codes }) => books.some((each) => codes[each]?.includes(wanted)));
  return found.length > 0 ? found : rejections.filter(({ ours }) => ours === 'other');
}

/** The row that a refusal is shown as: where a code means several things, the one whose field the carrier named. */
export function rejectionFor(code: string, book: CodeBook | null, field: string | null): Rejection {
  const found = rejectionsOf(code, book);
  return found.find((row) => row.field === field) ?? found[0] as Rejection;
}

export function findRejection(ours: string): Rejection | undefined {
  return rejections.find((row) => row.ours === ours);
}

/** P16: from the third refusal of one field on, only the losing provider's own record helps. */
export const refusalsBeforeCsr = 3;
