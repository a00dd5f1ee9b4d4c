// The getting-started wizard on a terminal: left by Ctrl-C and by choice, taken up at the same question by another process, to a
// number that rings; then a run that finds everything done.
import { expect, it } from '@jest/globals';
import { onTerminal, terminal, type Step } from './on-terminal.js';
import { office } from './process.js';

const [down, enter, ctrlC] = ['\u001b[B', '\r', '\u0003'];

onTerminal('the getting-started wizard', () => {
  it('is left at one question after another, taken up there, and gets to a number that rings', () => {
    const here = office();
    const setup = (steps: readonly Step[], columns = 80): string => {
      const seen = terminal(here, ['setup'], { steps, columns });
      expect([seen.waiting, seen.text]).toEqual([[], expect.not.stringMatching(/\n\s+at .*:\d+/)]);
      return `${seen.code}\n${seen.text}`;
    };
    expect(setup([['what next?', enter], ['First name:', `Rui${enter}`], ['Last name:', ctrlC]])).toMatch(/^130\n[^]*Kept: /);
    expect(setup([['Last name:', `Costa${enter}`], ['E-mail address', `<<${enter}`]], 40)).toMatch(/^0\n[^]*First name: Rui[^]*Kept: /);
    expect(setup([
      ['E-mail address', `rui@sol.example${enter}`], ['Extension:', enter], ['What does it ring on?', enter], ['Permission as administrator?', enter], ['on the web', enter],
      ['(y/N)', `y${enter}`], ['Added Rui Costa', ''], ['what next?', enter], ['Step 2 of 7: what next?', enter], ['Does everybody know?', ctrlC],
    ])).toMatch(/^130\nSetting up Padaria Sol/);
    expect(setup([['Does everybody know?', enter], ['what next?', enter], ['Step 3 of 7: what next?', `${down}${enter}`], ['The number:', `11 3003-0000${enter}`], ['What is it for?', `-${enter}`], ['(y/N)', ctrlC]])).toMatch(/^130\n/);
    // Left at the price: it is shown again.
    expect(setup([['has no price for', ''], ['(y/N)', `y${enter}`], ['what next?', enter], ['Step 4 of 7: what next?', enter], ['ring just one person?', enter], ['what next?', enter], ['Step 5 of 7: what next?', `${down}${enter}`], ['Step 6 of 7: what next?', ctrlC]])).toMatch(/^130\n/);
    const last = setup([['what next?', enter], ['Which number?', enter], ['Where does it ring?', enter], ['$ pbxctl routes trace +551130030000', ''], ['what next?', enter], ['Step 7 of 7: what next?', enter], ['what next?', enter]]);
    expect(last).toMatch(/^0\n[^]*Everything is set up/);
    const again = terminal(here, ['setup']);
    expect([again.code, again.text]).toEqual([0, expect.stringMatching(/7 Support: done[^]*Everything is set up/)]);
    expect(JSON.parse(here.pbxctl('routes', 'trace', '+551130030000', '-o', 'json').stdout).end).toMatchObject({ kind: 'extension' });
  }, 60_000);
});
