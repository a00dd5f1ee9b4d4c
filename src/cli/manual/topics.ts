// The topics of the manual in the order in which one reads them; the text of each loads when it is read.
import type { Topic, TopicEntry } from './topic.js';

export const topics: readonly TopicEntry[] = [
  {
    id: 'getting-started', title: 'Getting started', summary: 'From nothing to people who can call, in seven steps',
    keywords: 'begin start first setup wizard tutorial init walkthrough',
    load: async () => (await import('./en/getting-started.js')).text,
  },
  {
    id: 'bulk-import', title: 'Bulk import', summary: 'Formats, columns, faults, results, resuming, undoing',
    keywords: 'csv spreadsheet excel ndjson bulk add mass file upload header mapping repair',
    load: async () => (await import('./en/bulk-import.js')).text,
  },
  {
    id: 'permissions', title: 'Permissions', summary: 'Super admins, custom administrators, and who may do what',
    keywords: 'grant role admin rights access super-admin custom denied not allowed',
    load: async () => (await import('./en/permissions.js')).text,
  },
  {
    id: 'billing-preview', title: 'Billing preview', summary: 'Advance, minimum, pro-rata: what the next invoice will be, and why',
    keywords: 'invoice cost price charge pro-rata prorata money contract floor minimum month fatura rechnung',
    load: async () => (await import('./en/billing-preview.js')).text,
  },
  {
    id: 'tickets', title: 'Tickets and deadlines', summary: 'The life of a ticket, priorities, the clock, contesting',
    keywords: 'ticket chamado support incident sla priority urgency impact contest resolve rate follow-up reference pin open answer reply note draft attachment inbox',
    load: async () => (await import('./en/tickets.js')).text,
  },
  {
    id: 'holidays', title: 'Holidays and calendars', summary: 'Business hours, days off, regions, optional days, your own calendars',
    keywords: 'calendar hours feriado feiertag carnival optional region state city ics icalendar business day opening',
    load: async () => (await import('./en/holidays.js')).text,
  },
  {
    id: 'network-quality', title: 'Network quality', summary: 'Latency, jitter, loss and what they do to a call',
    keywords: 'echo choppy delay jitter latency packet loss mos voice quality test audio one-way network internet',
    load: async () => (await import('./en/network-quality.js')).text,
  },
  {
    id: 'exit-codes', title: 'Exit codes', summary: 'What the number at the end means',
    keywords: 'exit status return code error script automation ci',
    load: async () => (await import('./en/exit-codes.js')).text,
  },
  {
    id: 'environment', title: 'Environment and settings', summary: 'Variables, files, and which one wins',
    keywords: 'environment variable env config setting profile PBXCTL_HOME PBXCTL_NOW NO_COLOR PAGER TZ language',
    load: async () => (await import('./en/environment.js')).text,
  },
  {
    id: 'output', title: 'Output formats', summary: 'Tables, JSON, NDJSON, CSV, YAML; columns, order, queries',
    keywords: 'json csv yaml ndjson table columns sort limit query jmespath jq pipe header format',
    load: async () => (await import('./en/output.js')).text,
  },
  {
    id: 'porting', title: 'Porting numbers: do and do not', summary: 'What to prepare, what to wait for, what never to cancel',
    keywords: 'port portability portabilidade number transfer provider losing foc cancel temporary loa rufnummernmitnahme',
    load: async () => (await import('./en/porting.js')).text,
  },
  {
    id: 'routing', title: 'Call routing', summary: 'Schedules, queues, mailboxes and the dial plan that a number rings',
    keywords: 'dial plan auto attendant menu ivr ura queue ring group voicemail mailbox schedule greeting sound route trace warteschleife plano de discagem',
    load: async () => (await import('./en/routing.js')).text,
  },
  {
    id: 'trunks', title: 'SIP trunks', summary: 'Another system by SIP: making, checking, what it costs',
    keywords: 'sip trunk channel register password domain crm old pbx tronco',
    load: async () => (await import('./en/trunks.js')).text,
  },
  {
    id: 'troubleshooting', title: 'Troubleshooting and evidence', summary: 'What to collect before you ask for help',
    keywords: 'error evidence console screenshot browser developer tools diagnostics debug doctor log problem crash evidence',
    load: async () => (await import('./en/troubleshooting.js')).text,
  },
];

export async function loadTopics(): Promise<Topic[]> {
  return await Promise.all(topics.map(async ({ load, ...entry }) => ({ ...entry, text: await load() })));
}
