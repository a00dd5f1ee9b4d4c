// For each command that asks before it does something: words that lead to its question, and an account in which they do.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wav } from './company-plan.js';
import { office, type Bench } from './pbxctl.js';

/** Words after each command. Each is tried with no, so that all find the account as it was made. */
export const askingWords: Readonly<Record<string, string>> = {
  'setup reset': '', 'store restore': 'copy.db', 'profile remove': 'berlin', 'jobs undo': '1', 'jobs resume': '2',
  'users add': '--first-name Bea --last-name Lima --softphone', 'users edit': '1002 --softphone', 'users remove': '1001', 'users import': 'people.csv',
  'extensions add': '--name Lab', 'extensions edit': '1050 --user eva@sol.example', 'extensions remove': '1050', 'extensions import': 'people.csv',
  'devices add': '000413000077', 'devices remove': '000413000009', 'devices assign': '000413000009 1002', 'devices unassign': '000413000010',
  'locations remove': 'Annex', 'trunks add': 'New --domain sip.sol.example --channels 2', 'trunks edit': 'CRM --new-password', 'trunks remove': 'CRM',
  'dialplans remove': 'Main', 'groups remove': 'Reception', 'queues remove': 'Sales', 'conferences remove': 'Board', 'mailboxes remove': 'Company', 'faxes remove': 'Orders',
  'schedules remove': 'Shop', 'sounds remove': 'Welcome',
  'numbers order': '--type local', 'numbers release': '+12125550191', 'numbers import': 'numbers.csv',
  'ports submit': 'P-1', 'ports remove': 'P-2', 'ports cancel': 'P-3', 'ports import': 'ports.csv', 'orders cancel': 'S-1 --reason Enough', 'billing contract set': '--price 41.00',
  'support hours remove': 'night', 'support holidays remove': '2026-08-15', 'contacts remove': 'rui@sol.example',
};

const address = '--region US --street "1 Main Street" --city "New York" --state NY --zip 10001';
const port = '--country US --losing-provider Verizon --port-type full --btn 2125550103 --account-number 4711 --subscriber-type business --business-name "Harbor Bakery Inc." --authorized-person "Ana Lima" '
  + '--house-number 12 --street "Water St" --city "New York" --region NY --postcode 10001 --provider bandwidth --acknowledge all';

const lines = [
  'store backup copy.db', 'profile add berlin', 'extensions import hires.csv',
  'users add --first-name Ana --last-name Souza --email ana@sol.example --extension 1001 --softphone', 'users add --first-name Rui --last-name Costa --email rui@sol.example --extension 1002',
  'users add --first-name Isa --last-name Luz --extension 1003', 'users add --first-name Eva --last-name Reis --email eva@sol.example --extension 1004', 'extensions remove 1004 --yes', 'extensions add 1050 --name Sala',
  'devices add 000413000009', 'devices add 000413000010 --user 1003', `locations add Annex ${address}`, 'trunks add CRM --domain sip.sol.example',
  'sounds add clip.wav --name Welcome', 'schedules add Shop --hours "mon-sat 09:00-20:00"', 'mailboxes add Company --email a@sol.example', 'queues add Sales --agent 1002 --on-timeout 1003', 'groups add Reception --member 1002',
  'conferences add Board', 'faxes add Orders --email a@sol.example', 'dialplans add Main --open 1003', 'numbers import own.csv', 'orders new --kind number --summary "Ten numbers"',
  `ports new --numbers 2125550103 ${port}`, 'ports attach P-1 paper.pdf --kind loa --dated 2026-06-05', 'ports attach P-1 bill.pdf --kind bill --dated 2026-06-01', 'ports new --numbers 2125550111', `ports new --numbers 2125550103,2125550104 ${port}`,
  'support hours set night hours.json', 'support holidays add 2026-08-15 "Town day"', 'contacts add rui@sol.example --name "Rui Costa"',
];

/** Its second import was stopped after the first of three rows. */
export async function askingOffice(): Promise<Bench> {
  const made = await office('--country US --time-zone America/New_York --currency USD');
  const people = 'firstName,lastName,extension,softphone\n';
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'people.csv': `${people}Caio,Nunes,1200,yes\n`, 'hires.csv': `${people}Lia,Dias,1201,yes\n`, 'more.csv': `${people}Ida,Sá,1211,yes\nUwe,Rot,1212,yes\nMia,Gil,1213,yes\n`, 'clip.wav': wav(4), 'own.csv': 'number\n+12125550191\n',
    'numbers.csv': 'number\n+12125550192\n', 'ports.csv': 'numbers\n2125550120\n', 'paper.pdf': '%PDF-1.4\nsigned\n', 'bill.pdf': '%PDF-1.4\nbill\n', 'hours.json': JSON.stringify({ zone: 'UTC', always: true }),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(made.directory, name), content);
  for (const line of lines) {
    const { code, stderr } = await made.pbxctl(line);
    if (code !== 0) throw new Error(`${line}: ${code} ${stderr}`);
  }
  const { stderr } = await made.pbxctl('extensions import more.csv', { signal: stoppedAfterRow(1, 3) });
  if (!stderr.includes('1 of 3 rows are done')) throw new Error(stderr);
  return made;
}

/** A signal that ends an import of `total` rows when so many of them have been written. */
export function stoppedAfterRow(row: number, total: number): AbortSignal {
  let looked = 0;
  // It is looked at for each row that is read, before the job begins, and for each row that is written.
  return Object.defineProperty(new AbortController().signal, 'aborted', { get: () => { looked += 1; return looked > total + 1 + row; } });
}
