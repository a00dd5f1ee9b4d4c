// Words that stand for a value in a cell, in the languages of the product and of the other systems.
import { grants, permissions, type Grant, type Permission } from '../user.js';
import type { RowAction, RowStatus } from './bulk-row.js';
import { foldName } from './raw-row.js';

const yes = new Set('1 y yes true t on enabled enable active checked x s sim verdadeiro ligado ativo ativado j ja wahr an aktiv aktiviert ein'.split(' '));
const no = new Set('0 n no false f off disabled disable inactive unchecked nao falso desligado inativo desativado nein falsch aus inaktiv deaktiviert'.split(' '));

/** undefined: no word for yes or no. */
export function readBoolean(text: string): boolean | undefined {
  const word = foldName(text);
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

const permissionWords: Readonly<Record<string, Permission>> = {
  ...Object.fromEntries(permissions.map((permission) => [foldName(permission), permission])),
  superadministrator: 'super-admin', superadministrador: 'super-admin', superuser: 'super-admin',
  benutzerdefiniert: 'custom', personalizado: 'custom', personalizada: 'custom',
  keine: 'none', kein: 'none', nenhum: 'none', nenhuma: 'none', no: 'none', nao: 'none', nein: 'none',
};

export function readPermission(text: string): Permission | undefined {
  return permissionWords[foldName(text)];
}

const grantWords: Readonly<Record<string, Grant>> = {
  ...Object.fromEntries(grants.map((grant) => [foldName(grant), grant])),
  pbxkonfigurieren: 'configure-pbx', configurarpbx: 'configure-pbx',
  rechnungenansehen: 'view-invoices', rechnungeneinsehen: 'view-invoices', verfaturas: 'view-invoices',
  rechnungenbezahlen: 'pay-invoices', pagarfaturas: 'pay-invoices',
  berichteansehen: 'view-reports', berichteeinsehen: 'view-reports', verrelatorios: 'view-reports',
};

export function readGrant(text: string): Grant | undefined {
  return grantWords[foldName(text)];
}

const actionWords: Readonly<Record<string, RowAction>> = {
  add: 'add', new: 'add', create: 'add', neu: 'add', hinzufugen: 'add', anlegen: 'add', novo: 'add', adicionar: 'add', criar: 'add',
  update: 'update', edit: 'update', change: 'update', modify: 'update', andern: 'update', bearbeiten: 'update', alterar: 'update', editar: 'update',
  remove: 'remove', delete: 'remove', del: 'remove', loschen: 'remove', entfernen: 'remove', remover: 'remove', excluir: 'remove', apagar: 'remove',
  upsert: 'upsert',
};

export function readAction(text: string): RowAction | undefined {
  return actionWords[foldName(text)];
}

const autoWords = new Set(['auto', 'automatic', 'automatisch', 'automatico', 'next', 'nextfree', 'nachste', 'proximo']);

/** Whether the cell asks for the next free extension. */
export function asksForNext(text: string): boolean {
  return !/^\d/.test(text) && autoWords.has(foldName(text));
}

const doneStatuses: readonly RowStatus[] = ['created', 'updated', 'unchanged', 'removed'];

/** The status of a row that an earlier run finished; undefined: it is still to be done. */
export function readDoneStatus(text: string): RowStatus | undefined {
  return doneStatuses.find((status) => status === text.trim().toLowerCase());
}
