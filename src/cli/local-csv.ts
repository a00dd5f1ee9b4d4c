// CSV for the spreadsheet of a country: its separator, decimal mark and dates, CRLF and a byte-order mark, so that figures open
// as figures.

export const csvLocales = ['en', 'pt-BR', 'de'] as const;
export type CsvLocale = (typeof csvLocales)[number];

export type LocalCell =
  | { readonly is: 'text'; readonly value: string | null }
  /** A decimal string or whole number. */
  | { readonly is: 'number'; readonly value: string | number | null }
  /** 'YYYY-MM-DD'. */
  | { readonly is: 'date'; readonly value: string | null };

const styles: Readonly<Record<CsvLocale, { separator: string; mark: string; date: (year: string, month: string, day: string) => string }>> = {
  'en': { separator: ',', mark: '.', date: (year, month, day) => `${year}-${month}-${day}` },
  'pt-BR': { separator: ';', mark: ',', date: (year, month, day) => `${day}/${month}/${year}` },
  'de': { separator: ';', mark: ',', date: (year, month, day) => `${day}.${month}.${year}` },
};

/** The whole file as text. A cell that a spreadsheet would run as a formula gets a quote in front. */
export function localCsv(header: readonly string[], rows: Iterable<readonly LocalCell[]>, locale: CsvLocale): string {
  const { separator } = styles[locale];
  const lines = [header.join(separator)];
  for (const row of rows) lines.push(row.map((cell) => cellOf(cell, locale)).join(separator));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellOf(cell: LocalCell, locale: CsvLocale): string {
  const { separator, mark, date } = styles[locale];
  if (cell.value === null || cell.value === '') return '';
  if (cell.is === 'number') return String(cell.value).replace('.', mark);
  if (cell.is === 'date') {
    const [year = '', month = '', day = ''] = cell.value.split('-');
    return date(year, month, day);
  }
  // Control characters have no place in a cell; line breaks would survive quoting but not every importer.
  const text = cell.value.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  const safe = /^'*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
