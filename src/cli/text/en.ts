// English: every sentence that people read, by key. The other languages must have the same keys.
import { billingText } from './en/billing.js';
import { billingCommandText } from './en/billing-cli.js';
import { bulkText } from './en/bulk.js';
import { contactText } from './en/contact.js';
import { coreText } from './en/core.js';
import { deadlineText } from './en/deadline.js';
import { directoryText } from './en/directory.js';
import { gotoText } from './en/goto.js';
import { jobText } from './en/job.js';
import { manualText } from './en/manual.js';
import { locationText } from './en/location.js';
import { networkText } from './en/network.js';
import { numberText } from './en/number.js';
import { orderText } from './en/order.js';
import { outputText } from './en/output.js';
import { portText } from './en/port.js';
import { portAskText } from './en/port-ask.js';
import { portLintText } from './en/port-lint.js';
import { portRejectionText } from './en/port-rejection.js';
import { routingText } from './en/routing.js';
import { remoteText } from './en/remote.js';
import { supportText } from './en/support.js';
import { ticketText } from './en/ticket.js';
import { trunkText } from './en/trunk.js';
import { wizardText } from './en/wizard.js';
import { wizardAskText } from './en/wizard-ask.js';

export const en = { ...coreText, ...directoryText, ...jobText, ...bulkText, ...billingText, ...billingCommandText, ...deadlineText, ...routingText, ...supportText, ...ticketText, ...contactText, ...manualText, ...locationText, ...trunkText, ...networkText, ...remoteText, ...gotoText, ...outputText, ...numberText, ...orderText, ...portText, ...portAskText, ...portLintText, ...portRejectionText, ...wizardText, ...wizardAskText } as const;
