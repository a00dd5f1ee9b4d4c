// The help topics that ship (T2), with the questions that are known already (T14). A company replaces them in its settings.
import type { Topic, TopicField } from './topic.js';

const product: TopicField = { name: 'product', label: 'Product' };
const routine: TopicField = { name: 'routine', label: 'Routine or screen' };
const version: TopicField = { name: 'version', label: 'Version' };
const environment: TopicField = { name: 'environment', label: 'Environment', choices: ['production', 'test', 'other'] };
const step: TopicField = { name: 'step', label: 'The step at which it went wrong' };
// T14: most faults follow a change on the customer's own side.
const changed: TopicField = { name: 'changed', label: 'What changed lately (network, antivirus, firewall, server, cable)' };
const numbers: TopicField = { name: 'numbers', label: 'Numbers concerned' };

const desk = { calendar: 'technical-support', kind: 'support' } as const;

export const shippedTopics: readonly Topic[] = [
  {
    id: 'question', title: 'Question on use', ...desk, fields: [product, routine, version],
    known: [
      { question: 'How do I give somebody an extension?', answer: '`pbxctl users add` proposes the next free one; `pbxctl manual` has it step by step.' },
      { question: 'Where do I record a voicemail greeting?', answer: 'Dial *98 from the phone, enter the box password (0000 at first), then option 0.' },
    ],
  },
  {
    id: 'error', title: 'Error report', ...desk, fields: [product, routine, version, environment, step, changed],
    known: [
      { question: 'An error shows up in the web application.', answer: 'Leave it open, stay on the page, open the browser’s developer tools, go to the console, and take a picture of both; attach it with --attach.' },
      { question: 'A phone does not register.', answer: 'Check the cable and the switch port, then the firewall: SIP and RTP must pass. Restart the phone once.' },
    ],
  },
  {
    id: 'upgrade', title: 'Upgrade', ...desk, fields: [product, version, { name: 'target', label: 'Version wanted' }, environment, changed],
    known: [{ question: 'What do I do before an upgrade?', answer: 'Back up (`pbxctl store backup FILE`), then read the changes of every version in between.' }],
  },
  {
    id: 'installation', title: 'Installation on a new computer', ...desk, fields: [product, version, { name: 'system', label: 'Operating system' }, step],
    known: [{ question: 'Who should install?', answer: 'Somebody who administers that computer: network and firewall settings are part of it.' }],
  },
  {
    id: 'porting', title: 'Number porting', ...desk, fields: [numbers, { name: 'provider', label: 'Losing provider' }, { name: 'order', label: 'Port order' }],
    known: [
      { question: 'How long does a port take?', answer: 'At least 15 business days once the order is filed correctly; longer after a rejection.' },
      { question: 'May I cancel the old service?', answer: 'Not before the port is complete: cancelling loses the numbers.' },
    ],
  },
  { id: 'configuration', title: 'Change of configuration', ...desk, superAdminOnly: true, fields: [{ name: 'what', label: 'What to change' }, { name: 'when', label: 'When it should take effect' }], known: [] },
  { id: 'permission', title: 'Change of permission', ...desk, superAdminOnly: true, fields: [{ name: 'person', label: 'Whose permission' }, { name: 'permission', label: 'Permission wanted' }], known: [] },
  {
    id: 'call-quality', title: 'Call quality', ...desk, networkTest: true,
    fields: [{ name: 'extensions', label: 'Extensions concerned' }, numbers, { name: 'when', label: 'When it was noticed' }, { name: 'test', label: 'Network test (its id)' }, changed],
    known: [{ question: 'Calls break up or echo.', answer: 'Run the network test first (`pbxctl network test HOST`): support asks for it before anything else. Try a wired connection.' }],
  },
  {
    id: 'billing', title: 'Billing', ...desk, calendar: 'service-centre', whenOverdue: true, fields: [{ name: 'invoice', label: 'Invoice (month)' }, { name: 'amount', label: 'Amount in question' }],
    known: [{ question: 'Why are there pro-rata lines?', answer: 'Every change in the number of extensions is charged by the day, also a temporary one. `pbxctl billing explain` shows the arithmetic.' }],
  },
  { id: 'ombudsman', title: 'Ombudsman', ...desk, calendar: 'ombudsman', earlierTicket: true, fields: [{ name: 'earlier', label: 'Earlier ticket', required: true }], known: [] },
  { id: 'other', title: 'Other', ...desk, fields: [], known: [] },
];
