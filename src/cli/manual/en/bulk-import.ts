export const text = `# Bulk import

    pbxctl extensions template --with-examples > people.csv
    pbxctl extensions import people.csv --dry-run
    pbxctl extensions import people.csv --results done.csv

The import reads the whole file, checks every row, shows the plan and its price, asks, and only then writes. All faults of all rows come at once, each with its line and column. Nothing is written while a row is faulty, unless you add --skip-invalid.

**users import** matches people by their e-mail address; **extensions import** matches by extension and gives new people a softphone where the file names no device.

## Files it reads

- CSV parted by comma, semicolon, tab or pipe, with quoted cells that contain line breaks; and NDJSON, one object a line.
- UTF-8 with or without a mark at the beginning, UTF-16, Windows-1252. Say --encoding if it guesses wrong.
- Title rows above the header, blank rows, and numbers that a spreadsheet has damaged are recognised and told.
- The file - is standard input.

## Formats of other systems

A file is recognised by its header. These are known: freepbx, freepbx-legacy, 3cx-v20, 3cx-v16, webex-users, webex-devices, zoom, netsapiens-users, netsapiens-phones, switchvox, sangoma-business, vodia, wazo, fusionpbx, yeastar-p, yeastar-s, officesuite, metaswitch-lines, metaswitch-devices, and our own, native. Passwords and PINs in such files are neither stored nor shown.

    pbxctl extensions import old-pbx.csv --format freepbx --dry-run

## Looking first, applying later

A dry run writes nothing and prints the id of its plan. With that id the import carries out what was looked at, or nothing:

    pbxctl extensions import people.csv --dry-run
    pbxctl extensions import people.csv --yes --plan 3f9c2a51d07b

## Mapping columns

Names of columns are matched without regard to case, blanks and accents, in English, Portuguese and German: ramal and Durchwahl are both the extension. What remains is mapped by hand; a column is left out with a hyphen.

    pbxctl users import hr.csv --map "Kürzel=extension" --map "Notes=-"

An empty cell leaves a field as it is. The text <clear> empties it; --clear-token names another one.

## Repairing faulty rows

    pbxctl extensions import people.csv --skip-invalid --results rest.csv --failed-only

The results file is your own file again, same rows and columns, with _status, _error and _id added. With --failed-only it has just the rows to correct. Correct them there and import that file: rows that are done are passed over.

## Resuming

Every import is a job with a journal, so an interrupted one is finished and not begun again. After Ctrl-C, a crash or a power cut:

    pbxctl jobs list
    pbxctl jobs resume

No row is done twice. **jobs retry** tries failed rows again, once what stood in their way is gone.

## Undoing

    pbxctl jobs undo 3 --dry-run
    pbxctl jobs undo 3

What somebody changed since is left alone and named; the job can be undone again for the rest, with --force whatever was changed. Undoing takes back the change, not its price: days in between stay on the invoice.

## Importing twice

The same file imported again changes nothing. People who are there are recognised.
`;
