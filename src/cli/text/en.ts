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
import { outputText } from './en/output.js';
import { remoteText } from './en/remote.js';
import { supportText } from './en/support.js';
import { ticketText } from './en/ticket.js';

export const en = { ...coreText, ...directoryText, ...jobText, ...bulkText, ...billingText, ...billingCommandText, ...deadlineText, ...supportText, ...ticketText, ...contactText, ...manualText, ...remoteText, ...gotoText, ...outputText } as const;
