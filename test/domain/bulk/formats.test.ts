import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { resultLines } from '../../../src/cli/bulk-file/result-line.js';
import { open, readWhole, sample } from '../../support/bulk-file.js';

// Every password and PIN in the samples begins like this.
const secretMark = 'Zx9-';
const ana = { firstName: 'Ana', lastName: 'Souza' };
const lukas = { firstName: 'Lukas', lastName: 'Weber' };
const maeve = { firstName: 'Maeve', lastName: "O'Connor" };
const mail = (name: string) => ({ email: `${name}@example.com` });
const [anaMail, lukasMail, maeveMail] = [mail('ana.souza'), mail('lukas.weber'), mail('maeve.oconnor')];

const samples: readonly (readonly [file: string, format: string, rows: readonly object[]])[] = [
  ['freepbx.csv', 'freepbx', [
    { extension: '2001', ...ana, ...anaMail, outboundCallerId: '12125550101' }, { extension: '2002', ...lukas, ...lukasMail },
    { extension: '2003', firstName: 'Reception', outboundCallerId: '12125550103' },
  ]],
  ['freepbx-legacy.csv', 'freepbx-legacy', [
    { action: 'add', extension: '301', ...ana, ...anaMail }, { action: 'update', extension: '302', ...lukas, ...lukasMail, outboundCallerId: '12125550102' },
    { action: 'remove', extension: '303' },
  ]],
  ['3cx-v16.csv', '3cx-v16', [
    { extension: '100', ...ana, ...anaMail, outboundCallerId: '+551140041001', deviceMac: '00:15:65:aa:bb:01', deviceModel: 'Yealink T46S' },
    { extension: '101', ...lukas, ...lukasMail }, { extension: '102', ...maeve, ...maeveMail },
  ]],
  ['3cx-v20.csv', '3cx-v20', [
    { extension: '100', ...ana, ...anaMail, outboundCallerId: '+4930555010', deviceMac: '00:15:65:aa:bb:11', deviceModel: 'Fanvil X4U' },
    { extension: '101', ...lukas, ...lukasMail }, { extension: '102', ...maeve },
  ]],
  ['webex-users.csv', 'webex-users', [
    { extension: '4001', ...ana, ...anaMail, outboundCallerId: '+12125550101' }, { extension: '4002', ...lukas, ...lukasMail },
    { extension: '4003', ...maeve, ...maeveMail },
  ]],
  ['webex-devices.csv', 'webex-devices', [
    { ...anaMail, extension: '4001', deviceModel: 'Cisco 8865', deviceMac: '00:27:90:aa:bb:01' },
    { ...lukasMail, extension: '4002', deviceModel: 'Cisco 8845', deviceMac: '00:27:90:aa:bb:02' },
    { firstName: 'Lobby', extension: '4100', deviceModel: 'Cisco 8832', deviceMac: '00:27:90:aa:bb:03' },
  ]],
  ['zoom.csv', 'zoom', [
    { ...ana, ...anaMail, extension: '801', outboundCallerId: '+12125550101', deviceModel: 'VVX 450', deviceMac: '64:16:7f:aa:bb:01' },
    { ...lukas, ...lukasMail, extension: 'auto' }, { ...maeve, ...maeveMail, extension: '803' },
  ]],
  ['netsapiens-users.csv', 'netsapiens-users', [
    { extension: '1001', ...ana, ...anaMail }, { extension: '1002', ...lukas, ...lukasMail, outboundCallerId: '12125550102' },
    { extension: '1003', ...maeve },
  ]],
  ['netsapiens-phones.csv', 'netsapiens-phones', [
    { extension: '1001', deviceMac: '64:16:7f:aa:bb:01', deviceModel: 'Poly VVX 450' },
    { extension: '1002', deviceMac: '64:16:7f:aa:bb:02', deviceModel: 'Poly VVX 450' },
    { extension: '1003', deviceMac: '64:16:7f:aa:bb:03', deviceModel: 'Poly Edge E350' },
  ]],
  ['switchvox.csv', 'switchvox', [
    { extension: '101', ...ana, ...anaMail, deviceMac: '00:0f:d3:aa:bb:01' }, { extension: '102', ...lukas, ...lukasMail }, { extension: '103', ...maeve },
  ]],
  ['sangoma-business.csv', 'sangoma-business', [
    { extension: '201', ...ana, ...anaMail, deviceMac: '00:0f:d3:aa:bb:11' }, { extension: '202', ...lukas }, { extension: '203', ...maeve },
  ]],
  ['vodia.csv', 'vodia', [
    { extension: '501', ...ana, ...anaMail, deviceMac: '00:04:13:aa:bb:01' }, { extension: '502', ...lukas, ...lukasMail }, { extension: '503', ...maeve },
  ]],
  ['wazo.csv', 'wazo', [
    { extension: '1001', ...ana, ...anaMail }, { continues: 1 }, { extension: '1002', ...lukas, ...lukasMail }, { extension: '1003', ...maeve },
  ]],
  ['fusionpbx.csv', 'fusionpbx', [
    { extension: '1001', ...ana, outboundCallerId: '12125550101' }, { extension: '1002', ...lukas }, { extension: '1003', ...maeve },
  ]],
  ['yeastar-p.csv', 'yeastar-p', [
    { extension: '1001', ...ana, ...anaMail }, { extension: '1002', ...lukas, ...lukasMail }, { extension: '1003', ...maeve, ...maeveMail },
  ]],
  ['yeastar-s.csv', 'yeastar-s', [{ extension: '1001', ...ana }, { extension: '1002', ...lukas }, { extension: '1003', ...maeve }]],
  ['officesuite.csv', 'officesuite', [
    { extension: '701', ...ana, ...anaMail }, { extension: '702', ...lukas, ...lukasMail, outboundCallerId: '2125550102' },
    { extension: '750', firstName: 'Warehouse' },
  ]],
  ['metaswitch-lines.csv', 'metaswitch-lines', [{ extension: '601', ...ana }, { extension: '602', ...lukas }, maeve]],
  ['metaswitch-devices.csv', 'metaswitch-devices', [601, 602, 603].map((number, i) => (
    { extension: String(number), deviceMac: `64:16:7f:aa:bb:2${i}`, deviceModel: 'Poly VVX 250' }))],
  ['native.csv', 'native', [
    { ...ana, ...anaMail, extension: '1001', softphone: true, permission: 'custom', grants: ['view-invoices', 'pay-invoices'], groups: ['Sales', 'Support'] },
    { ...lukas, extension: 'auto', softphone: false, deviceMac: '00:04:13:aa:bb:02', deviceModel: 'Snom D785', groups: [] },
    ...[1101, 1102, 1103].map((number) => ({ firstName: `Line ${number}`, extension: String(number) })),
  ]],
  ['generic-pt.csv', 'generic', [
    { firstName: 'José da', lastName: 'Conceição', email: 'jose@example.com', extension: '1001' }, { ...ana, ...anaMail, extension: '1002' },
    { firstName: 'Recepção', extension: '1003' },
  ]],
  ['generic-de.csv', 'generic', [
    { firstName: 'Jörg', lastName: 'Müller', email: 'j.mueller@example.com', extension: '21', deviceMac: '00:04:13:aa:bb:31' },
    { firstName: 'Ute', lastName: 'Weiß', email: 'ute@example.com', extension: '22' }, { firstName: 'Empfang', extension: '23' },
  ]],
];

describe('the files of other systems', () => {
  it.each(samples)('%s is recognised as %s and says what its rows say', async (file, format, expected) => {
    const { recognition, rows } = await readWhole(sample(file));
    expect(recognition.format.id).toBe(format);
    expect(recognition.columns.filter(({ use }) => use === 'unknown')).toEqual([]);
    expect([...recognition.problems, ...rows.flatMap(({ problems }) => problems)].filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rows.map(({ row: { row: _row, line: _line, ...said } }) => said)).toEqual(expected);
  });

  it.each(samples)('%s gives no secret away, neither in rows nor in problems nor in its results file', async (file) => {
    const bytes = sample(file);
    const { recognition, rows } = await readWhole(bytes);
    let results = '';
    for await (const line of resultLines(await open(bytes), recognition, () => ({ status: 'failed', error: 'taken' }))) results += line;
    expect(JSON.stringify([rows, recognition.problems, recognition.columns]) + results).not.toContain(secretMark);
    if (!['webex-users.csv', 'webex-devices.csv', 'zoom.csv', 'netsapiens-phones.csv', 'metaswitch-devices.csv', 'native.csv'].includes(file)) {
      expect(bytes.toString('latin1')).toContain(secretMark);
    }
  });

  it.each([
    ['freepbx-dids.csv', 'FreePBX inbound routes (DIDs)'], ['teams-numbers.csv', 'Teams list of numbers'],
    ['netsapiens-e911.csv', 'NetSapiens, emergency addresses'],
  ])('%s is refused with the command that reads it', async (file, format) => {
    await expect(readWhole(sample(file))).rejects.toMatchObject({
      kind: 'usage', code: 'bulk.format.other-command', values: { format, command: 'numbers import' },
    });
  });

  it('a list of numbers is known without a header too', async () => {
    await expect(readWhole('+12125550101\n+12125550102\n')).rejects.toMatchObject({ code: 'bulk.format.other-command' });
  });

  it('no sample is left without a test', () => {
    const tested = [...samples.map(([file]) => file), 'freepbx-dids.csv', 'teams-numbers.csv', 'netsapiens-e911.csv', '3cx-v16-translated.csv'];
    expect(readdirSync(join(process.cwd(), 'test/support/bulk-samples')).sort()).toEqual(tested.sort());
  });
});

describe('what the formats do differently', () => {
  it('reads 3CX 16 by position where the header was translated, and asks for a look', async () => {
    const [byName, byPosition] = await Promise.all([readWhole(sample('3cx-v16.csv')), readWhole(sample('3cx-v16-translated.csv'))]);
    expect(byPosition.rows.map(({ row }) => row)).toEqual(byName.rows.map(({ row }) => row));
    expect(byPosition.recognition).toMatchObject({ isGuess: true, reason: { code: 'bulk.reason.position', values: { count: 65 } } });
  });

  it('reads 3CX 16 by position where the header was dropped', async () => {
    const content = sample('3cx-v16.csv').toString('utf8').split('\n').slice(1).join('\n');
    const { file, recognition, rows } = await readWhole(content);
    expect(file.header.isMissing).toBe(true);
    expect(recognition.columns[6]).toMatchObject({ name: 'AuthPassword', use: 'secret' });
    expect(rows.map(({ row }) => [row.line, row.extension])).toEqual([[1, '100'], [2, '101'], [3, '102']]);
    expect(JSON.stringify(rows)).not.toContain(secretMark);
  });

  it('warns of people who are switched off there', async () => {
    for (const [file, column, value] of [['3cx-v20.csv', 'Disabled', '1'], ['webex-users.csv', 'User Status', 'Inactive'], ['wazo.csv', 'enabled', '0']] as const) {
      const { rows } = await readWhole(sample(file));
      expect(rows.flatMap(({ problems }) => problems).filter(({ code }) => code === 'bulk.row.disabled')).toMatchObject([{ severity: 'warning', column, value }]);
    }
  });

  it('warns where Webex numbers lost their + and puts it back', async () => {
    const { rows } = await readWhole(sample('webex-users.csv'));
    expect(rows[0]!.problems).toMatchObject([{ severity: 'warning', code: 'bulk.repaired.plus', column: 'Caller ID Number', values: { repaired: '+12125550101' } }]);
  });

  it('reports a second line of one person of Wazo with both lines of the file', async () => {
    const { rows } = await readWhole('firstname,lastname,exten,line_protocol\nAna,Souza,1001,sip\nAna,Souza,1002,sip\nAna,Souza,1001,sip\n');
    expect(rows[1]).toMatchObject({ row: { continues: 1 }, problems: [{ severity: 'error', code: 'bulk.row.second-line', line: 3, values: { first: 2, value: '1002' } }] });
    expect(rows[2]).toEqual({ row: { row: 3, line: 4, continues: 1 }, problems: [] });
  });

  it('takes no whole phone number of Metaswitch for an extension', async () => {
    const { rows } = await readWhole(sample('metaswitch-lines.csv'));
    expect(rows[2]!.problems).toMatchObject([{ severity: 'warning', code: 'bulk.extension.is-a-number', value: '2125550103' }]);
  });

  it('knows FreePBX by its least columns when told', async () => {
    const { recognition, rows } = await readWhole('extension,name\n2001,Ana Souza\n', { format: 'freepbx' });
    expect(recognition).toMatchObject({ format: { id: 'freepbx' }, reason: { code: 'bulk.reason.asked' } });
    expect(rows[0]!.row).toMatchObject({ extension: '2001', ...ana });
  });

  it('takes the first filled cell where FreePBX has a column twice, and warns', async () => {
    const { recognition, rows } = await readWhole('extension,tech,name,name\n2001,pjsip,,Ana Souza\n2002,pjsip,Lukas Weber,x\n');
    expect(recognition.problems).toContainEqual({ severity: 'warning', code: 'bulk.column.twice', column: 'name' });
    expect(rows.map(({ row }) => row.lastName)).toEqual(['Souza', 'Weber']);
  });

  it('says once which columns of a newer version are left out', async () => {
    const { recognition } = await readWhole('extension,name,tech,brand_new,quite_new\n2001,Ana,pjsip,,\n');
    expect(recognition.problems).toContainEqual(
      { severity: 'warning', code: 'bulk.columns.not-known', values: { columns: ['brand_new', 'quite_new'], format: 'FreePBX Bulk Handler (13 and later)' } });
  });

  it('lets a delete row of old FreePBX end early, and no other', async () => {
    expect((await readWhole('extension,name,tech\n2001,Ana\n')).rows[0]!.problems).toMatchObject([{ code: 'bulk.row.too-few-cells', line: 2 }]);
  });
});
