import { describe, expect, it } from '@jest/globals';
import { recognise, stoppers } from '../../../src/domain/bulk/recognise.js';
import { knownFormats } from '../../../src/domain/bulk/known-formats.js';
import { template, templateFormats } from '../../../src/domain/bulk/template.js';

function thrown(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    return error;
  }
}
const headed = (...names: string[]) => ({ names, isMissing: false });
const fields = (names: readonly string[], map: readonly string[] = []) =>
  recognise({ names, isMissing: false }, { map }).columns.map(({ field, use }) => field ?? use);

describe('our own format', () => {
  it('is known by any spelling of its names', () => {
    const { format, isGuess, columns } = recognise(headed('First Name', 'last_name', 'E-MAIL', 'extension *', 'soft-phone'));
    expect(format.id).toBe('native');
    expect(isGuess).toBe(false);
    expect(columns.map(({ field }) => field)).toEqual(['firstName', 'lastName', 'email', 'extension', 'softphone']);
  });

  it('stops at a name it does not know and says which one may be meant', () => {
    const recognition = recognise(headed('firstName', 'lastName', 'emial', 'extension'));
    expect(stoppers(recognition)).toEqual([{ severity: 'error', code: 'bulk.column.unknown', column: 'emial', values: { suggestion: 'email' } }]);
  });

  it('takes control columns, and results of an earlier run', () => {
    const { format, columns, problems } = recognise(headed('firstName', 'extension', 'action', 'ref', 'note', '_status', '_error', '_id'));
    expect(format.id).toBe('native');
    expect(columns.map(({ field, result }) => field ?? result)).toEqual(['firstName', 'extension', 'action', 'ref', 'note', '_status', '_error', '_id']);
    expect(problems).toEqual([]);
  });

  it('reads what the list commands print', () => {
    const users = ['id', 'firstName', 'lastName', 'name', 'email', 'extension', 'permission', 'grants', 'softphone', 'devices', 'groups', 'webLogin', 'hotDesking', 'status', 'createdAt'];
    const extensions = ['number', 'kind', 'name', 'userId', 'tier', 'chargeable', 'outboundCallerId', 'createdAt', 'removedAt'];
    for (const names of [users, extensions]) expect(recognise(headed(...names))).toMatchObject({ format: { id: 'native' }, isGuess: false });
    expect(stoppers(recognise(headed(...users)))).toEqual([]);
  });
});

describe('a list of unknown origin', () => {
  it.each([
    [['Ramal', 'Nome', 'E-mail'], ['extension', 'displayName', 'email']],
    [['RAMAL', 'Primeiro nome', 'Sobrenome', 'Endereço MAC', 'Celular'], ['extension', 'firstName', 'lastName', 'deviceMac', 'ignored']],
    [['Nome', 'Sobrenome', 'Ramal'], ['firstName', 'lastName', 'extension']],
    [['Durchwahl', 'Vorname', 'Name', 'E-Mail', 'Modell'], ['extension', 'firstName', 'lastName', 'email', 'deviceModel']],
    [['Nebenstelle', 'Anzeigename', 'Gruppen'], ['extension', 'displayName', 'groups']],
    [['Ext.', 'Full name', 'Mail', 'Phone'], ['extension', 'displayName', 'email', 'ignored']],
    [['Extension', 'Name', 'Password', 'Door PIN code'], ['extension', 'displayName', 'secret', 'secret']],
  ])('%j is understood', (names, expected) => {
    expect(fields(names)).toEqual(expected);
    expect(recognise(headed(...names)).format.id).toBe('generic');
  });

  it('is a guess to be looked at where a name is not our own', () => {
    expect(recognise(headed('Ramal', 'Nome')).isGuess).toBe(true);
    expect(recognise(headed('extension', 'name', 'department')).isGuess).toBe(false);
    expect(recognise(headed('Ramal', 'Nome'), { map: ['Ramal=extension', 'Nome=displayName'] }).isGuess).toBe(false);
  });

  it('takes one column for each field, the better one', () => {
    expect(fields(['Ext', 'Name', 'Description', 'Email', 'Voicemail email'])).toEqual(['extension', 'displayName', 'ignored', 'email', 'ignored']);
  });

  it('warns of columns it does not know and goes on', () => {
    expect(recognise(headed('Ramal', 'Nome', 'Sala')).problems).toContainEqual({ severity: 'warning', code: 'bulk.column.unknown', column: 'Sala', values: {} });
  });

  it('says that whole names will be parted', () => {
    expect(recognise(headed('Ramal', 'Nome')).problems).toEqual([{ severity: 'warning', code: 'bulk.name.split', column: 'Nome' }]);
  });

  it('stops where no column names anybody, and where there is no header', () => {
    expect(stoppers(recognise(headed('Who', 'Where')))).toEqual([{ severity: 'error', code: 'bulk.column.no-key', values: { columns: ['Who', 'Where'] } }]);
    expect(stoppers(recognise({ names: [], isMissing: true, firstCells: ['1001', 'Ana'] }))).toMatchObject([{ code: 'bulk.header.missing' }]);
  });
});

describe('--map', () => {
  it('says what a column is, however its name is spelt', () => {
    expect(fields(['Who', 'Dial', 'Sala'], ['who=displayName', 'DIAL=Extension', 'sala=-'])).toEqual(['displayName', 'extension', 'ignored']);
    expect(fields(['Who', 'Dial'], ['Who=first-name,Dial=extension'])).toEqual(['firstName', 'extension']);
  });

  it('wins over what a format or a synonym makes of a column', () => {
    expect(fields(['Ramal', 'Nome', 'Apelido'], ['Nome=note', 'Apelido=firstName'])).toEqual(['extension', 'note', 'firstName']);
    expect(fields(['Name', 'Login', 'Extension'], ['Login=displayName'])).toEqual(['ignored', 'displayName', 'extension']);
  });

  it('names columns of a file without header by their number', () => {
    const { columns, problems } = recognise({ names: [], isMissing: true, firstCells: ['1001', 'Ana Souza'] }, { map: ['1=extension', '2=displayName'] });
    expect(columns.map(({ field }) => field)).toEqual(['extension', 'displayName']);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['Ramal', 'bulk.map.malformed', {}],
    ['Ramal=', 'bulk.map.malformed', {}],
    ['Rmal=extension', 'bulk.map.no-such-column', { known: ['Ramal', 'Nome', 'Senha'] }],
    ['Ramal=extention', 'bulk.map.no-such-field', {}],
    ['Senha=email', 'bulk.map.secret', {}],
  ])('refuses %s', (entry, code, values) => {
    expect(thrown(() => recognise(headed('Ramal', 'Nome', 'Senha'), { map: [entry] }))).toMatchObject({ kind: 'usage', code, values });
  });

  it('lists the fields there are', () => {
    const error = thrown(() => recognise(headed('Ramal'), { map: ['Ramal=phone'] }));
    expect(error).toMatchObject({ values: { known: expect.arrayContaining(['firstName', 'extension', 'deviceMac', '-']) } });
  });
});

describe('--format', () => {
  it('refuses a name it does not know and lists those it does', () => {
    expect(thrown(() => recognise(headed('a'), { format: 'asterisk' }))).toMatchObject(
      { kind: 'usage', code: 'bulk.format.unknown', values: { known: knownFormats.map(({ id }) => id) } });
  });

  it('refuses lists of numbers even when told', () => {
    expect(() => recognise(headed('extension', 'name'), { format: 'teams-numbers' })).toThrow('bulk.format.other-command');
  });
});

describe('the template', () => {
  it('is the header of the bulk file', () => {
    expect(template()).toEqual({
      header: ['firstName', 'lastName', 'email', 'extension', 'softphone', 'deviceMac', 'deviceModel', 'device', 'permission', 'grants', 'groups'], rows: [],
    });
  });

  it.each(templateFormats())('for %s is recognised as such and its examples are as wide', (id) => {
    const { header, rows } = template({ forFormat: id, withExamples: true });
    expect(recognise({ names: header, isMissing: false }).format.id).toBe(id);
    expect(rows).toHaveLength(2);
    expect(rows.every((row) => row.length === header.length && row.some((cell) => cell !== ''))).toBe(true);
  });

  it('is refused for what cannot be imported', () => {
    expect(() => template({ forFormat: 'lotus' })).toThrow('bulk.format.unknown');
    expect(() => template({ forFormat: 'freepbx-dids' })).toThrow('bulk.format.other-command');
  });
});
