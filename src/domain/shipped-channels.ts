// The channels and desks that ship (W3), as data: telephone numbers, keys, hours and who may use them. A company puts its own
// list in their place; docs/support.md says how.
import type { WeeklyHours } from './business-hours.js';
import type { ChannelKind, SupportChannel, SupportDesk, SupportDirectory } from './support-channel.js';

const zone = 'America/Sao_Paulo';

function mondayToFriday(from: string, until: string): WeeklyHours {
  const day = [[from, until]] as const;
  return { mon: day, tue: day, wed: day, thu: day, fri: day };
}

const desks: readonly SupportDesk[] = [
  { id: 'goto-support', provider: 'GoTo', name: 'Technical support', purpose: 'Trouble, questions on use, changes of configuration or permission', calendar: 'cloud' },
  { id: 'goto-billing', provider: 'GoTo', name: 'Billing', purpose: 'Invoices and charges', calendar: null },
  { id: 'goto-sales', provider: 'GoTo', name: 'Sales partner', purpose: 'New numbers, devices and services, by amendment', calendar: null },
  { id: 'voipstudio-support', provider: 'VoIPstudio', name: 'Technical support', purpose: 'Trouble, porting requests, questions', calendar: 'cloud' },
  { id: 'totvs-technical', provider: 'TOTVS', name: 'Technical support', purpose: 'Questions on use and single faults of the product', calendar: 'technical-support' },
  { id: 'totvs-consultancy', provider: 'TOTVS', name: 'Phone consultancy', purpose: 'Guidance and updates; all recorded time is charged, ten minutes at least', calendar: 'technical-support' },
  { id: 'totvs-service-centre', provider: 'TOTVS', name: 'Service centre', purpose: 'Passwords, invoices, contracts, registration, overdue payments', calendar: 'service-centre' },
  { id: 'totvs-ombudsman', provider: 'TOTVS', name: 'Ombudsman', purpose: 'Complaints about a ticket that was handled', calendar: 'ombudsman' },
  { id: 'totvs-cloud', provider: 'TOTVS', name: 'Cloud and outsourcing', purpose: 'Systems that run in the cloud', calendar: 'cloud' },
  { id: 'totvs-prime', provider: 'TOTVS', name: 'Prime', purpose: 'Dedicated specialists and shorter deadlines', calendar: 'prime' },
  { id: 'totvs-prime-on-call', provider: 'TOTVS', name: 'Prime on call', purpose: 'Shifts outside the core of the day', calendar: 'prime-on-call' },
  { id: 'totvs-small-business', provider: 'TOTVS', name: 'Small business', purpose: 'Suggestions, praise and complaints; app, online shop, manufacturing', calendar: 'small-business' },
  { id: 'totvs-retail', provider: 'TOTVS', name: 'Small business, retail', purpose: 'Retail', calendar: 'retail' },
  { id: 'totvs-legal', provider: 'TOTVS', name: 'Small business, legal', purpose: 'Law firms', calendar: 'small-business-legal' },
  { id: 'totvs-health', provider: 'TOTVS', name: 'Small business, health', purpose: 'Clinics and practices', calendar: 'small-business-health' },
  { id: 'totvs-beauty', provider: 'TOTVS', name: 'Small business, beauty and pets', purpose: 'Salons and pet shops', calendar: 'small-business-beauty' },
  { id: 'totvs-finance', provider: 'TOTVS', name: 'Finance', purpose: 'Financial products', calendar: null },
  { id: 'totvs-fluig', provider: 'TOTVS', name: 'Fluig', purpose: 'Fluig and its modules', calendar: null },
  { id: 'help-desk', provider: 'Help desk', name: 'Analysts', purpose: 'Questions, faults, upgrades and installation, in order of opening', calendar: null },
];

interface Rest { readonly option?: string; readonly who?: string; readonly note?: string }

function reach(desk: string, kind: ChannelKind, address: string | null, { option = null, who = null, note = null }: { [K in keyof Rest]?: Rest[K] | null } = {}): SupportChannel {
  return { id: `${desk}-${kind}`, desk, kind, address, option, who, note, calendar: null };
}

const contacts = 'registered contacts';
const selected = 'ombudsman, cloud, Prime and small business customers';
const main = '4003-0015';
const small = '3003-2111';
const portal = 'www.totvs.com';

const channels: readonly SupportChannel[] = [
  reach('goto-support', 'phone', '0800 878 3155', { option: '1', who: 'anyone; super admins for changes of configuration or permission', note: 'Write the case number down at once. For bad call quality, run the network test first.' }),
  reach('goto-support', 'portal', 'support.goto.com/connect', { who: 'anyone', note: 'Articles to read' }),
  reach('goto-billing', 'phone', '0800 878 3155', { option: '3', who: 'anyone' }),
  reach('goto-billing', 'mail', 'jivefinanceiro@logmein.com', { who: 'anyone' }),
  reach('goto-sales', 'phone', null, { who: 'customers of a sales partner', note: 'The partner who made the proposal' }),
  reach('voipstudio-support', 'chat', null, { who: 'users, in the web panel under Help' }),
  reach('voipstudio-support', 'portal', null, { who: 'users; administrators see everyone’s tickets', note: 'Attachments up to 2 MB' }),
  reach('voipstudio-support', 'phone', null, { who: 'users', note: 'Asks for a PIN of 4 digits: pbxctl tickets pin' }),
  reach('totvs-technical', 'phone', main, { who: contacts }),
  reach('totvs-technical', 'portal', portal, { who: contacts, note: 'Blocked while invoices are overdue' }),
  reach('totvs-technical', 'app', null, { who: contacts }),
  reach('totvs-consultancy', 'phone', main, { who: contacts }),
  reach('totvs-service-centre', 'phone', main, { option: '7', who: 'anyone of the company, also with overdue invoices', note: 'First access and lost passwords too' }),
  reach('totvs-ombudsman', 'phone', main, { option: '8', who: 'whoever has the number of an earlier ticket' }),
  reach('totvs-ombudsman', 'portal', portal, { who: 'whoever has the number of an earlier ticket' }),
  reach('totvs-ombudsman', 'chat', portal, { who: selected }),
  reach('totvs-cloud', 'chat', portal, { who: 'cloud customers' }),
  reach('totvs-cloud', 'portal', portal, { who: 'cloud customers' }),
  reach('totvs-prime', 'phone', null, { who: 'Prime customers', note: 'A number of their own, in the contract' }),
  reach('totvs-prime', 'chat', portal, { who: 'Prime customers' }),
  reach('totvs-prime', 'mail', null, { who: 'Prime customers only', note: 'The address is in the contract' }),
  reach('totvs-prime-on-call', 'phone', null, { who: 'Prime customers' }),
  reach('totvs-small-business', 'phone', small, { option: '8', who: 'small business customers' }),
  reach('totvs-small-business', 'mail', 'fly01.sac@totvs.com.br', { who: 'small business customers' }),
  reach('totvs-small-business', 'chat', portal, { who: 'small business customers' }),
  reach('totvs-retail', 'phone', small, { who: 'small business customers' }),
  reach('totvs-legal', 'phone', small, { who: 'small business customers' }),
  reach('totvs-health', 'phone', small, { who: 'small business customers' }),
  reach('totvs-beauty', 'phone', small, { who: 'small business customers' }),
  reach('totvs-finance', 'phone', '4003-7818', { who: contacts }),
  reach('totvs-fluig', 'phone', '3003-5559', { who: contacts }),
  reach('help-desk', 'phone', '(31) 3271-0322', { option: '4', who: 'registered customers', note: 'The analyst opens the ticket' }),
  reach('help-desk', 'portal', null, { who: 'customers whose account is confirmed', note: 'Best way: its form asks what is needed' }),
];

export const shippedDirectory: SupportDirectory = {
  calendars: {
    'small-business': { zone, hours: mondayToFriday('07:30', '19:00') },
    'small-business-legal': { zone, hours: mondayToFriday('08:00', '19:00') },
    'small-business-health': { zone, hours: mondayToFriday('07:00', '19:00') },
    'small-business-beauty': { zone, hours: mondayToFriday('09:00', '18:00') },
  },
  desks, channels,
};
