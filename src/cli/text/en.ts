// English: every sentence that people read, by key. The other languages must have the same keys.
import { billingCommandText } from './en/billing-cli.js';
import { billingText } from './en/billing.js';
import { bulkText } from './en/bulk.js';
import { contactText } from './en/contact.js';
import { coreText } from './en/core.js';
import { deadlineText } from './en/deadline.js';
import { directoryText } from './en/directory.js';
import { httpText } from './en/http.js';
import { jobText } from './en/job.js';
import { locationText } from './en/location.js';
import { manualText } from './en/manual.js';
import { networkText } from './en/network.js';
import { numberText } from './en/number.js';
import { orderText } from './en/order.js';
import { outputText } from './en/output.js';
import { portAskText } from './en/port-ask.js';
import { portLintText } from './en/port-lint.js';
import { portRejectionText } from './en/port-rejection.js';
import { portText } from './en/port.js';
import { remoteText } from './en/remote.js';
import { routingText } from './en/routing.js';
import { setupAskText } from './en/setup-ask.js';
import { setupText } from './en/setup.js';
import { supportText } from './en/support.js';
import { ticketDraftText } from './en/ticket-draft.js';
import { ticketText } from './en/ticket.js';
import { trunkText } from './en/trunk.js';
import { vendorText } from './en/vendor.js';
import { wizardAskText } from './en/wizard-ask.js';
import { wizardText } from './en/wizard.js';
import type { Message } from './sentence.js';

const parts = [
  billingCommandText,
  billingText,
  bulkText,
  contactText,
  coreText,
  deadlineText,
  directoryText,
  httpText,
  jobText,
  locationText,
  manualText,
  networkText,
  numberText,
  orderText,
  outputText,
  portAskText,
  portLintText,
  portRejectionText,
  portText,
  remoteText,
  routingText,
  setupAskText,
  setupText,
  supportText,
  ticketDraftText,
  ticketText,
  trunkText,
  vendorText,
  wizardAskText,
  wizardText,
] as const;

type Key = { [I in keyof typeof parts]: keyof (typeof parts)[I] }[number];

// One object out of many by assign: a spread of so many keys takes 5 ms of a start.
export const en = Object.assign({}, ...parts) as Readonly<Record<Key, Message>>;
