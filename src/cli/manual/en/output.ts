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

## Questions

On a terminal a command asks for what it cannot do without and was not given, and for what matters beside it. Each answer is checked at once with the rule of the command: a taken extension or a date that is past is refused there, and asked for again. Enter takes what is proposed, < goes one question back.

    pbxctl users add
    pbxctl users add -i --first-name Ana --last-name Lima

**-i** (--interactive) asks for the optional things, too. These commands have it: users add, devices add, extensions add, numbers order, ports new and continue, dialplans add, tickets new, billing contract set, billing what-if, profile add. A command that was given all it needs asks nothing but whether to go on, after it has shown what that costs or takes away; **--yes** answers it. No changes nothing and ends with code 130.

At the end, on standard error, stands the command that does the same without questions, ready to be pasted. Ctrl-C at any question ends with code 130 and writes nothing; the command that goes on from there is said. A ticket and a port order keep every answer: tickets new and ports new offer them again.

Nothing is asked in a script, in a pipe, with --no-input, or where CI is set: then the error names the flag that is missing, with code 2. What takes something away, or sends it where it cannot be called back, needs **--yes** there (users remove, numbers release, ports submit, jobs undo, store restore, …); what costs shows its price and goes on (users add, numbers order, every import, jobs resume, billing contract set). The help of a command says which it is.

## Choosing

- --columns a,b,c: these columns in this order; an unknown one names those there are.
- --sort name, or --sort -name for the largest first.
- --limit 20.
- --query: a JMESPath expression over the records.
- --no-header, --no-truncate.

## Safety

Control characters in stored text are shown as symbols. CSV cells that a spreadsheet would run as a formula are neutralised; --raw turns that off.
`;
