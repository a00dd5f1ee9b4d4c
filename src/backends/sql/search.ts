// One word looked up in everything by any identifier, best match first.
import type { Hit, SearchStore } from '../../domain/stores.js';
import type { Connection } from './connection.js';
import { directoryRows } from './directory-search.js';
import { indexedRows } from './search-index.js';
import { folded } from './loose-match.js';

const most = 50;

/** The very identifier 100, its beginning 80, its end 70 (people know the last digits), anywhere 50; words of a name 60. */
function scoreOf(word: string, haystack: string): number {
  let best = 0;
  for (const field of haystack.split('\n')) {
    if (field === word) return 100;
    if (field.startsWith(word)) best = Math.max(best, 80);
    else if (field.endsWith(word)) best = Math.max(best, 70);
    else if (field.includes(` ${word}`)) best = Math.max(best, 60);
    else if (field.includes(word)) best = Math.max(best, 50);
  }
  return best;
}

const commands: Readonly<Record<Hit['kind'], string>> = {
  user: 'users show', extension: 'extensions show', device: 'devices show', job: 'jobs show', ticket: 'tickets show', location: 'locations show', trunk: 'trunks show', 'network-test': 'network show',
  number: 'numbers show', port: 'ports show', order: 'orders show', contact: 'contacts show', 'work-order': 'work-orders show', 'ring-group': 'groups show', queue: 'queues show',
  'dial-plan': 'dialplans show', conference: 'conferences show', mailbox: 'mailboxes show', fax: 'faxes show', schedule: 'schedules show', sound: 'sounds show',
};

export function searchStore(connection: Connection): SearchStore {
  return {
    async list(word, hidden = []) {
      const wanted = folded(word.trim());
      if (wanted === '') return [];
      // A number with its punctuation, a MAC in any spelling, or only the end of either.
      const dialled = /^\+?[\d\s().-]{3,}$/.test(wanted) ? wanted.replace(/\D/g, '') : wanted;
      const mac = /^[0-9a-f:.\- ]{4,17}$/.test(wanted) ? wanted.replace(/[^0-9a-f]/g, '') : wanted;
      const spellings = [...new Set([wanted, dialled, mac])];
      const rows = [...await directoryRows(connection, { wanted, dialled, mac }), ...await indexedRows(connection, [...new Set([wanted, dialled])], { hidden, most })];
      const hits = rows.map(({ kind, id, label, detail, haystack }): Hit => ({
        kind, id, label, detail: detail ?? '', command: `${commands[kind]} ${id}`, score: Math.max(...spellings.map((spelling) => scoreOf(spelling, folded(haystack)))),
      }));
      return bestOf(hits.filter(({ kind, score }) => score > 0 && !hidden.includes(kind))).slice(0, most);
    },
  };
}

/** Each thing once, by its best score; best first. */
function bestOf(hits: readonly Hit[]): Hit[] {
  const found = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.kind} ${hit.id}`;
    if ((found.get(key)?.score ?? 0) < hit.score) found.set(key, hit);
  }
  return [...found.values()].sort((a, b) => b.score - a.score || compareText(a.label, b.label) || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
