export const text = `# Holidays and calendars

## Calendars

A calendar has a time zone and weekly hours; it may have dates with hours of their own, breaks, and days off.

    pbxctl support hours
    pbxctl support hours technical-support -o json

The shipped ones are in Brasilia time. Put one of your own in the place of a shipped one, or beside them, with a file such as this:

    {"zone": "America/Sao_Paulo",
     "hours": {"mon": [["08:00","12:00"],["13:30","18:00"]], "tue": [["08:00","18:00"]]},
     "dates": {"2026-12-24": [["08:00","12:00"]]}}

    pbxctl support hours set service-centre hours.json

An end of 24:00 is midnight. Hours past midnight are two intervals. With validFrom and earlier, new hours hold from a date on and old deadlines stay where they were.

## Which days are off

The tables that ship cover Brazil, Portugal, Germany, the US and Canada from 2024 to 2035, as dates. Yours follows the country of the account.

    pbxctl support holidays list --year 2026
    pbxctl support options set --region SP
    pbxctl support options set --optional-days

Days of a state or province count once its code is in the options. **Optional days** (Carnival, Corpus Christi, Ash Wednesday until 14:00, the afternoons of 24 and 31 December) are working days unless you say otherwise. In Brazil no holiday moves when it falls on a weekend.

## Days of your city or company

    pbxctl support holidays add 2026-08-15 "Padroeira" --region Sorocaba
    pbxctl support holidays import city.ics --region Sorocaba --dry-run
    pbxctl support holidays import days.csv

A CSV file needs the columns date and name. From a calendar file, days and spans of days are read; an event that repeats by a rule is refused, because holidays by rule go wrong. Importing a file twice changes nothing.

## Business days

The start is left out and the last day counts: Saturday plus one is Monday. A resolved ticket of Good Friday 2026-04-03 can be contested until 2026-04-14.

    pbxctl support deadline --from 2026-04-03 --add 7bd --explain

The last day is told with the hour at which the desk closes on it: by then the desk has to be done. A contest is yours to make, and takes until the end of that day.

## Past the table

A deadline beyond the end of the table comes with a warning: a holiday may be missing there.

## For scripts

    pbxctl support deadline --batch questions.ndjson
    echo '{"id": 1, "op": "add", "calendar": "technical-support", "from": "2026-03-06T16:20:00-03:00", "amount": "10h"}' | pbxctl support deadline --batch -

Each line is one question, each answer has its id, in the same order. The operations: add and subtract (from, amount), elapsed (from, to), add-days and subtract-days (from, amount), days-between (from, to), is-open, next-open, next-close, previous-open and previous-close (from). An amount is written as after --add, 10h or 5bd, or in parts: {"hours": 10}. Spells of waiting go into waits, as pairs of instants. A wrong question gets an error and stops nothing; the exit code is then 6. Answers do not depend on the time zone of the machine.
`;
