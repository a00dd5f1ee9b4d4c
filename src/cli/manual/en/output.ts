export const text = `# Output formats

    pbxctl users list -o json
    pbxctl users list --columns name,extension --sort -extension --limit 10
    pbxctl users list -o json --query "[?softphone].email"

On a terminal the result is a table that fits its width. In a pipe the same columns come parted by tabs, without borders and colour. **-o** chooses json, ndjson, csv or yaml.

## What does not change

JSON keys, CSV headers and the values of fields never follow the language and never change between versions. Lists are arrays, also when they are empty; a single thing is an object. Times are ISO 8601, amounts of money are decimal texts.

    pbxctl schema user

prints the JSON schema of a resource.

## Streams

The result goes to standard output and nothing else does. Progress, questions, warnings and news go to standard error.

## Choosing

- --columns a,b,c: these columns in this order; an unknown one names those there are.
- --sort name, or --sort -name for the largest first.
- --limit 20.
- --query: a JMESPath expression over the records.
- --no-header, --no-truncate.

## Safety

Control characters in stored text are shown as symbols. CSV cells that a spreadsheet would run as a formula are neutralised; --raw turns that off.
`;
