// Any other list of people: column names as people write them in English, German and Portuguese.
import type { BulkFormat, ColumnTarget } from '../format.js';
import { native } from './native.js';

// In the order of preference within one field; `-` marks what is known but not kept.
const words: readonly (readonly [ColumnTarget | '-', readonly string[]])[] = [
  ['extension', [
    'ext', 'exten', 'ext no', 'extension number', 'extension no', 'ext number', 'internal number', 'alias', 'Durchwahl', 'DW', 'Nebenstelle',
    'Nebenstellennummer', 'interne Nummer', 'Kurzwahl', 'ramal', 'número do ramal', 'nº do ramal', 'n do ramal',
  ]],
  ['firstName', ['first name', 'first', 'fname', 'forename', 'given name', 'directory_first_name', 'Vorname', 'primeiro nome', 'prenome', 'nome próprio']],
  ['lastName', ['last name', 'last', 'lname', 'surname', 'family name', 'directory_last_name', 'Nachname', 'Familienname', 'Zuname', 'sobrenome',
    'último nome', 'apelido']],
  ['displayName', [
    'name', 'full name', 'employee', 'display name', 'caller id name', 'Anzeigename', 'vollständiger Name',
    'Mitarbeiter', 'Mitarbeiterin', 'nome', 'nome completo', 'nome de exibição', 'funcionário', 'colaborador', 'titular',
    'description', 'Beschreibung', 'descrição',
  ]],
  ['email', ['e-mail', 'mail', 'email address', 'e-mail address', 'login_email', 'voicemail_email', 'E-Mail-Adresse', 'Mailadresse',
    'correio eletrônico', 'endereço de e-mail', 'work email', 'business email', 'company email', 'office email', 'corporate email', 'geschäftliche E-Mail', 'dienstliche E-Mail',
    'Firmen-E-Mail', 'E-Mail geschäftlich', 'e-mail corporativo', 'e-mail profissional', 'e-mail da empresa', 'e-mail comercial']],
  ['deviceMac', ['mac', 'mac address', 'device mac', 'device mac address', 'phone mac', 'MAC-Adresse', 'endereço MAC', 'mac do aparelho']],
  ['deviceModel', ['model', 'device model', 'phone model', 'Modell', 'Gerätemodell', 'Telefonmodell', 'modelo', 'modelo do aparelho']],
  ['softphone', ['soft phone', 'softclient']],
  ['permission', ['administrator', 'admin permission', 'Berechtigung', 'permissão']],
  ['groups', ['group', 'Gruppe', 'Gruppen', 'grupo', 'grupos']],
  ['outboundCallerId', ['outbound caller id', 'caller id', 'callerid number', 'outbound number', 'outboundcid', 'caller id number',
    'outgoing caller id', 'OutgoingCLID', 'ausgehende Rufnummer', 'Absenderrufnummer', 'número de saída', 'bina', 'identificador de chamadas']],
  ['webLogin', ['web login', 'Web-Anmeldung', 'acesso web']],
  ['hotDesking', ['hot desking', 'hot desk']],
  ['enabled', ['enabled', 'active', 'aktiv', 'ativo']],
  ['not enabled', ['disabled', 'deaktiviert', 'desativado']],
  ['action', ['Aktion', 'ação']],
  ['ref', ['reference', 'Referenz', 'referência', 'external id']],
  ['note', ['notes', 'comment', 'comments', 'remark', 'remarks', 'Bemerkung', 'Bemerkungen', 'Notiz', 'Kommentar', 'observação',
    'observações', 'obs', 'nota', 'comentário']],
  ['-', [
    'mobile', 'mobile number', 'mobile phone', 'cell', 'cell phone', 'Mobil', 'Handy', 'Mobilnummer', 'celular', 'did', 'did number', 'number',
    'phone', 'phone number', 'phone numbers', 'telephone', 'incoming did', 'Rufnummer', 'Telefon', 'Telefonnummer', 'número', 'telefone',
    'emergency caller id', '911 callerid', 'Notruf-Rufnummer', 'location', 'site', 'site name', 'Standort', 'local', 'localidade', 'unidade',
    'filial', 'department', 'organization', 'Abteilung', 'departamento', 'setor', 'company', 'Firma', 'empresa', 'title', 'job title',
    'position', 'Position', 'Titel', 'cargo', 'função', 'voicemail', 'vm', 'voicemail enabled', 'enable voicemail', 'Mailbox',
    'correio de voz', 'ring seconds', 'ring time', 'plan', 'calling plan', 'role', 'Tarif', 'plano', 'language', 'Sprache', 'idioma',
    'nr', 'lfd nr', 'item', 'line', 'cost center', 'Kostenstelle', 'centro de custo', 'matrícula', 'Personalnummer',
  ]],
];

export const generic: BulkFormat = {
  id: 'generic',
  title: 'a list with a header',
  signatures: [],
  columns: {
    ...native.columns,
    ...Object.fromEntries(words.flatMap(([target, names]) => (target === '-' ? [] : names.map((name) => [name, target] as const)))),
  },
  secrets: ['PIN', 'voicemail pin', 'Mailbox-PIN', 'password', 'secret', 'sip secret', 'senha', 'senha do correio de voz', 'Passwort', 'Kennwort'],
  ignored: [...native.ignored!, ...words.flatMap(([target, names]) => (target === '-' ? names : []))],
  e164: ['outboundCallerId'],
};
