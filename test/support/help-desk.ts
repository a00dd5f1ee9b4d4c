// A company with a help desk: Helena is super admin, Ana a confirmed contact, Rui support staff, Bia just a person; the clock
// stands at Friday 16:20 in Brasília.
import { expect } from '@jest/globals';
import { bench, type Bench, type Outcome } from './pbxctl.js';

export const hers = '--as ana@sol.example';
export const his = '--as rui@sol.example';

export interface HelpDesk extends Bench {
  /** Opens a ticket, Ana's unless said otherwise, and returns its number. */
  opened(more?: string, who?: string): Promise<string>;
  /** What a command that succeeds prints as JSON. */
  json(line: string): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- looked into freely
  /** Exit code and error code of a command that is refused. */
  refusedWith(line: string): Promise<[number, string]>;
}

export async function helpDesk(): Promise<HelpDesk> {
  const made = bench();
  const { pbxctl } = made;
  made.at('2026-03-06T16:20:00-03:00');
  for (const line of [
    'init --company "Padaria Sol" --contracted 10 --price 39.90 --admin "Helena Prado <helena@sol.example>"',
    'users add --first-name Ana --last-name Lima --email ana@sol.example', 'users add --first-name Rui --last-name Costa --email rui@sol.example',
    'users add --first-name Bia --last-name Melo --email bia@sol.example', 'tickets settings --add-staff rui@sol.example',
  ]) expect([line, (await pbxctl(line)).code]).toEqual([line, 0]);
  const { json: { token } } = await pbxctl('contacts add ana@sol.example --name "Ana Lima" -o json');
  expect((await pbxctl('contacts confirm -', { stdin: String(token) })).code).toBe(0);
  return {
    ...made,
    async opened(more = '', who = hers) {
      const { code, stdout, stderr } = await pbxctl(`tickets new --topic question --subject "No dial tone" -m "Since this morning." ${more} ${who}`);
      expect([stderr, code]).toEqual([stderr, 0]);
      return stdout.split('\n')[0] ?? '';
    },
    async json(line) {
      const outcome = await pbxctl(`${line} -o json`);
      expect([outcome.stderr, outcome.code]).toEqual([outcome.stderr, 0]);
      return outcome.json;
    },
    async refusedWith(line) {
      const outcome = await pbxctl(`${line} -o json`);
      return [outcome.code, errorOf(outcome)];
    },
  };
}

function errorOf({ stderr }: Outcome): string {
  return String((JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}') as { error?: { code?: string } }).error?.code);
}
