// How columns of billing files are called in English, Portuguese and German, folded: no case, accents, blanks or marks.
import type { RecordNames } from './record-file.js';

function names(listed: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(listed).flatMap(([field, words]) => words.split(' ').map((word) => [word, field])));
}

/** A file of changes: of `what-if --changes` and `billing import`. What `billing changes -o csv` prints is read back. */
export const changeNames: RecordNames = {
  columns: names({
    date: 'date data datum day dia tag', tier: 'tier plan plano tarif stufe', item: 'item artikel produto product posten',
    quantity: 'quantity qty quantidade qtd qtde menge anzahl change', amount: 'amount valor betrag price preco preis',
    ref: 'ref reference referencia referenz', note: 'note notes nota observacao notiz bemerkung description descricao beschreibung',
  }),
  ignored: ['seq', 'origin', 'by', 'job', 'recordedat', 'currency'],
  listKey: 'changes',
};

/** A vendor's invoice. */
export const vendorNames: RecordNames = {
  columns: names({
    id: 'id lineid', kind: 'kind type tipo art linetype', item: 'item product produto service servico artikel position leistung',
    tier: 'tier plan plano tarif', description: 'description descricao beschreibung text bezeichnung details historico',
    quantity: 'quantity qty quantidade qtd qtde menge anzahl', unitPrice: 'unitprice price precounitario valorunitario einzelpreis preis preco rate',
    from: 'from start startdate de inicio datainicial von ab beginn', to: 'to end enddate ate fim datafinal bis ende', days: 'days dias tage',
    month: 'month mes monat period periodo competencia',
    amount: 'amount total valor valortotal betrag gesamt gesamtbetrag summe linetotal net netto', currency: 'currency moeda wahrung waehrung',
  }),
  ignored: ['line', 'daysinmonth', 'exact', 'rounding', 'daycount'],
  listKey: 'lines',
};
