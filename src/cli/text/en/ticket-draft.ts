// What people read about the files, the texts and the drafts of tickets.
import { counted, grouped, listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

/** The tickets that a text is for. */
export const reading = (v: Values): string => (Array.isArray(v['tickets']) && v['tickets'].length > 0 ? ` on ${listed(v['tickets'])}` : '');

const commandOf = (v: Values): string => [String(v['verb']), ...(Array.isArray(v['tickets']) ? v['tickets'].map(String) : [])].join(' ');

export const ticketDraftText = {
  'ticket.attachment.too-large': (v: Values) => `${String(v['file'])} has ${grouped(Number(v['bytes']))} bytes; ${grouped(Number(v['limit']))} are possible.`,
  'ticket.attachment.too-large.hint': 'Compress it or split it. Nothing was sent.',
  'ticket.attachment.file-missing': 'There is no file {file}.',
  'ticket.attachment.file-missing.hint': 'Check the path. Nothing was sent.',
  'ticket.attachment.unnamed': '--attach names no file.',
  'ticket.attachment.unnamed.hint': 'Give a path: --attach trace.txt.',
  'ticket.attachment.directory': '{file} is a folder.',
  'ticket.attachment.directory.hint': 'Attach its files one by one, or as an archive.',
  'ticket.attachment.not-a-file': '{file} is not a regular file.',
  'ticket.attachment.not-a-file.hint': 'Devices, pipes and sockets have no end: write what they give into a file first.',
  'ticket.attachment.changed': '{file} changed while it was read.',
  'ticket.attachment.changed.hint': 'Somebody still writes to it. Attach a copy: nothing was sent.',
  'ticket.attachment.unreadable': '{file} cannot be read.',
  'ticket.attachment.unreadable.hint': 'Check who may read it.',
  'ticket.attachment.missing': 'There is no attachment “{value}” on this ticket.',
  'ticket.attachment.missing.hint': '`pbxctl tickets attachments TICKET` lists them.',
  'ticket.download.exists': 'There is a file {file} already.',
  'ticket.download.exists.hint': 'Add --force to overwrite it, or --to for another folder.',
  'ticket.download.unwritable': '{file} cannot be written.',
  'ticket.download.unwritable.hint': 'Check the folder, and whether the disk is full.',
  'ticket.downloaded': (v: Values) => `Wrote ${counted(v['count'], 'file')} to ${String(v['folder'])}.`,
  'ticket.would-download': (v: Values) => `Would write ${counted(v['count'], 'file')} to ${String(v['folder'])}.`,
  'ticket.confirm-overwrite': 'Overwrite {file}?',

  'ticket.editor.missing': 'There is no such editor, or it cannot be run: {editor}',
  'ticket.editor.missing.hint': 'Set VISUAL or EDITOR to one that works, or give the text with -m or -F.',
  'ticket.editor.failed': 'The editor ended with {exit}, so nothing was sent: {editor}',
  'ticket.editor.failed.hint': 'To send a text, save it and leave the editor as usual; or give it with -m or -F.',
  'ticket.editor.empty': 'No text was written, so nothing was sent.',
  'ticket.editor.empty.hint': 'Write something above the line, save, and close the editor.',
  'ticket.editor.nothing-saved': 'The editor had saved nothing.',
  'ticket.draft-kept': (v: Values) => `Your text${reading(v)} is kept as the draft ${String(v['id'])}: pbxctl tickets drafts send ${String(v['id'])}${reading(v) === '' ? `, or with other flags: pbxctl tickets new --draft ${String(v['id'])} …` : ''}`,
  'ticket.draft-kept.follow-up': (v: Values) => `Your text is kept as the draft ${String(v['id'])}: pbxctl tickets follow-up ${listed(v['tickets'])} --draft ${String(v['id'])}`,
  'ticket.draft-kept.correct': (v: Values) => `Your text${reading(v)} is kept as the draft ${String(v['id'])}. Put right what was wrong, with the draft in place of the text: pbxctl tickets ${commandOf(v)} --draft ${String(v['id'])} …`,
  'ticket.draft-there': 'There is a draft for this: pbxctl tickets drafts show {id}',
  'ticket.draft.missing': 'There is no draft “{value}” of yours.',
  'ticket.draft.missing.hint': '`pbxctl tickets drafts` lists them.',
  'ticket.draft.is-note': 'The draft {id} is an internal note; nothing was sent.',
  'ticket.draft.is-note.hint': 'Send it as a note: pbxctl tickets drafts send {id}. For the customer, write a text of its own.',
  'ticket.draft.unwritable': 'The draft cannot be kept: {file}',
  'ticket.draft.unwritable.hint': (v: Values) => `${v['printed'] === true ? 'Your text is printed above: copy it. Then make' : 'Make'} room on the disk, or look who may write there.`,
  'ticket.draft.is-for': 'For: {command}',
  'ticket.draft.textless': 'It has no text yet.',
  'ticket.draft.no-text': 'The draft {id} has no text yet.',
  'ticket.draft.no-text.hint': (v: Values) => `Add it: pbxctl tickets ${commandOf(v)} --draft ${String(v['id'])} -m "…". On a terminal you are asked.`,
  'ticket.draft.removed': (v: Values) => `Removed ${counted(v['count'], 'draft')}.`,
  'ticket.draft.would-remove': (v: Values) => `Would remove ${counted(v['count'], 'draft')}.`,
  'ticket.draft.confirm-remove': (v: Values) => `Remove ${counted(v['count'], 'draft')} for good?`,
} as const;
