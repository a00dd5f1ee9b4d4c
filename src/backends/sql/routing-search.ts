// Things of call routing for the search by one word.
import type { RoutingKind } from '../../domain/routing.js';
import type { Connection } from './connection.js';

export interface FoundThing { readonly kind: RoutingKind; readonly id: string; readonly label: string; readonly detail: string | null; readonly haystack: string }

export const routingCommands: Readonly<Record<RoutingKind, string>> = {
  'ring-group': 'groups show', queue: 'queues show', 'dial-plan': 'dialplans show', conference: 'conferences show', mailbox: 'mailboxes show', fax: 'faxes show',
  schedule: 'schedules show', sound: 'sounds show',
};

/** Those whose name, or whose id, may match; `loose` is a pattern for names. */
export async function findThings(connection: Connection, wanted: string, loose: string): Promise<readonly FoundThing[]> {
  return await connection.all<FoundThing>(`
    select t.kind as kind, t.id as id, t.name as label, t.kind as detail, t.name || char(10) || t.id as haystack
    from routing_things t where t.name like ? escape '\\' or t.id = ?`, loose, wanted);
}
