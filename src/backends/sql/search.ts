// One word looked up in everything by any identifier, best match first.
import type { Hit, SearchStore } from '../../domain/stores.js';
import { looksLikeReference, parseReference } from '../../domain/ticket/reference.js';
import type { Connection } from './connection.js';
import { folded, loosePattern } from './loose-match.js';

const most = 50;

interface Row { readonly kind: Hit['kind']; readonly id: string; readonly label: string; readonly detail: string | null; readonly haystack: string }

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

const commands: Readonly<Record<Hit['kind'], string>> = { user: 'users show', extension: 'extensions show', device: 'devices show', job: 'jobs show', ticket: 'tickets show' };

export function searchStore(connection: Connection): SearchStore {
  return {
    async list(word) {
      const wanted = folded(word.trim());
      // A MAC may be typed in any spelling, or only its last digits.
      const hex = wanted.replace(/[^0-9a-f]/g, '');
      const mac = /^[0-9a-f:.\- ]{4,17}$/.test(wanted) ? hex : wanted;
      const loose = loosePattern(wanted);
      const like = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
      const rows = await connection.all<Row>(`
        select 'user' as kind, u.id as id, u.first_name || ' ' || u.last_name as label, coalesce(u.email, '') as detail,
          lower(u.id || char(10) || u.first_name || ' ' || u.last_name || char(10) || coalesce(u.email, '')) as haystack
        from users u where haystack like ? escape '\\'
        union all
        select 'extension', e.number, e.name, e.tier, e.number || char(10) || case when e.user_id is null then e.name else '' end
        from extensions e where e.number like ? escape '\\' or (e.user_id is null and e.name like ? escape '\\')
        union all
        select 'device', d.id, coalesce(d.mac, d.kind), coalesce(d.model, ''), lower(d.id || char(10) || coalesce(d.mac, '') || char(10) || replace(coalesce(d.mac, ''), ':', '') || char(10) || coalesce(d.model, ''))
        from devices d where lower(d.id) like ? escape '\\' or d.mac like ? escape '\\' or replace(d.mac, ':', '') like ? escape '\\' or lower(d.model) like ? escape '\\'
        union all
        select 'job', cast(j.id as text), j.action, coalesce(j.source, ''), lower(cast(j.id as text) || char(10) || coalesce(j.source, ''))
        from jobs j where cast(j.id as text) = ? or lower(j.source) like ? escape '\\'`, loose, like, loose, like, like, `%${mac}%`, like, wanted, like);
      const tickets = await ticketHits(connection, word);
      return rows
        .map(({ kind, id, label, detail, haystack }): Hit => ({
          kind, id, label, detail: detail ?? '', command: `${commands[kind]} ${id}`,
          score: Math.max(scoreOf(wanted, folded(haystack)), mac === wanted ? 0 : scoreOf(mac, haystack)),
        }))
        .filter(({ score }) => score > 0)
        .concat(tickets)
        .sort((a, b) => b.score - a.score || a.label.localeCompare(b.label, 'en'))
        .slice(0, most);
    },
  };
}

/** By the whole number only, and without the subject: who may read a ticket is decided when it is shown. */
async function ticketHits(connection: Connection, word: string): Promise<Hit[]> {
  const reference = referenceIn(word);
  if (reference === undefined) return [];
  const found = await connection.get<{ reference: string }>('select reference from tickets where reference = ?', reference);
  return found === undefined ? [] : [{ kind: 'ticket', id: reference, label: reference, detail: '', command: `${commands.ticket} ${reference}`, score: 100 }];
}

function referenceIn(word: string): string | undefined {
  try {
    return looksLikeReference(word) ? parseReference(word) : undefined;
  } catch {
    return undefined;
  }
}
