// A real-sounding company: people, hours, a queue that overflows to a mobile, an attendant in two languages, a night mailbox.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { office, type Bench } from './pbxctl.js';

/** A second of silence as telephones play it: WAV, 8 kHz, mu-law unless another codec is named. */
export function wav(seconds = 1, codec = 7): Uint8Array {
  const data = 8000 * seconds;
  const bytes = new Uint8Array(44 + data).fill(0xff);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string): void => { for (let i = 0; i < value.length; i += 1) bytes[at + i] = value.charCodeAt(i); };
  text(0, 'RIFF'); view.setUint32(4, 36 + data, true); text(8, 'WAVEfmt '); view.setUint32(16, 16, true);
  view.setUint16(20, codec, true); view.setUint16(22, 1, true); view.setUint32(24, 8000, true); view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true); view.setUint16(34, 8, true); text(36, 'data'); view.setUint32(40, data, true);
  return bytes;
}

/** `count` frames of MPEG-1 layer III at 128 kbit/s, 44.1 kHz: 417 bytes and 26 ms each. */
export function mp3(count = 40): Uint8Array {
  const bytes = new Uint8Array(417 * count);
  for (let frame = 0; frame < count; frame += 1) bytes.set([0xff, 0xfb, 0x90, 0xc4], frame * 417);
  return bytes;
}

export const mainPlan = `name: Main line
start: hours
nodes:
  hours: { type: schedule, schedule: Office hours, open: welcome, closed: night, holiday: holiday message }
  welcome:
    type: auto-attendant
    sound: Welcome
    keys: { "1": portuguese, "2": english }
    timeout: portuguese
  portuguese: { type: language, language: pt-BR, next: menu pt }
  english: { type: language, language: en, next: menu en }
  menu pt:
    type: auto-attendant
    sound: Menu PT
    dialExtensions: true
    keys: { "1": sales, "2": support, "9": menu pt }
    timeout: reception
  menu en:
    type: auto-attendant
    sound: Menu EN
    keys: { "1": sales, "2": support }
    timeout: reception
    invalid: reception
  sales: { type: queue, queue: Sales, overflow: mobile, timeout: mobile, noAgents: mobile }
  support: { type: ring-group, group: Support, noAnswer: night }
  reception: { type: line, line: 1001, ringSeconds: 15, noAnswer: support }
  mobile: { type: external, number: "+5511987654321", noAnswer: night }
  holiday message: { type: sound, sound: Holiday, next: night }
  night: { type: voicemail, mailbox: Company }
`;

export async function company(): Promise<Bench> {
  const house = await office();
  const run = async (line: string): Promise<void> => {
    const { code, stderr } = await house.pbxctl(line);
    if (code !== 0) throw new Error(`${line}\n${stderr}`);
  };
  for (const [first, last] of [['Ana', 'Lima'], ['Rui', 'Costa'], ['Bea', 'Prado'], ['Caio', 'Nunes']]) await run(`users add --first-name ${first} --last-name ${last} --softphone --yes`);
  for (const name of ['Welcome', 'Menu PT', 'Menu EN', 'Holiday']) {
    writeFileSync(join(house.directory, 'clip.wav'), wav(4));
    await run(`sounds add clip.wav --name "${name}"`);
  }
  await run('schedules add "Office hours" --hours "mon-fri 08:00-12:00,13:00-18:00" --holidays BR');
  await run('mailboxes add Company --email recados@sol.example');
  await run('queues add Sales --agent 1000,1002 --wait-seconds 120');
  await run('groups add Support --member 1001,1003 --ring-seconds 20');
  writeFileSync(join(house.directory, 'main.yaml'), mainPlan);
  return house;
}
