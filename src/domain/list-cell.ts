// Several values in one cell of a table: `Sales;Support`. One that has a separator or a quotation mark in it stands in quotation
// marks, doubled within, as in CSV itself: `"Sales; north";Support`.

export function writeListCell(items: readonly string[]): string {
  return items.map((item) => (/[;|,"]|^\s|\s$/.test(item) || (item === '' && items.length > 1) ? `"${item.replaceAll('"', '""')}"` : item)).join(';');
}

// A quotation mark that nothing closes is one: people write 24" for inches.
const item = /\s*(?:"((?:[^"]|"")*)"\s*(?=[;|,]|$)|([^;|,]*))(?:[;|,]|$)/y;

/** The values of a cell, without blanks around them and without empty ones. People separate by comma and pipe too. */
export function readListCell(text: string): string[] {
  const found: string[] = [];
  for (item.lastIndex = 0; item.lastIndex < text.length;) {
    const [, quoted, plain = ''] = item.exec(text) as RegExpExecArray;
    const value = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (value.trim() !== '') found.push(value);
  }
  return found;
}
