// English: every sentence that people read, by key. The other languages must have the same keys.
import { billingText } from './en/billing.js';
import { bulkText } from './en/bulk.js';
import { coreText } from './en/core.js';
import { directoryText } from './en/directory.js';
import { jobText } from './en/job.js';
import { outputText } from './en/output.js';

export const en = { ...coreText, ...directoryText, ...jobText, ...bulkText, ...billingText, ...outputText } as const;
