export const text = `# Billing preview

## What an invoice has

The invoice of a month bills **in advance** the extensions that are in the system for that month, never fewer than the contract says; and **in arrears** the pro-rata of the month before, for what came or went during it.

So a change shows twice: once as pro-rata on the next invoice, and from then on in the monthly amount.

## Two examples

Ten extensions are contracted. An eleventh is there for 15 days of a month and then removed: the next invoice has 10 for its own month and 15 days of one extension.

An eleventh is added on the 20th of a month of 30 days and stays: the next invoice has 11 for its own month and 10 days of one extension. The day of adding is free, the days after it count.

## Counting days

The contract has one of two conventions. **actual** divides the monthly price by the days of that month. **30/360** gives every month 30 days. The day of adding does not count and the day of removing does, so that days are simply the difference of the dates. Every line names its arithmetic, such as 11 of 31 days.

## The floor

Fewer extensions than contracted can be in the system, but the contracted number is billed. A command that goes below the floor says so first.

## Rounding

Amounts are exact decimal numbers. Each line is rounded once, half away from zero, and the total is the sum of the rounded lines.

## Asking, step by step

    pbxctl billing contract show
    pbxctl billing preview
    pbxctl billing explain 2
    pbxctl billing what-if --add 3 --tier standard --on 2026-06-20 --until 2026-07-05
    pbxctl billing what-if --move 2 --tier standard --to premium
    pbxctl billing what-if --price 42.50 --on 2026-08-01
    pbxctl billing what-if --changes plan.csv --fail-above 5000.00
    pbxctl billing history

The preview has the next invoice and the one after. explain derives one line: the changes behind it, the days, the arithmetic, the rounding. A what-if shows both invoices with the change and the difference; nothing is changed by it.

Devices, trunk channels, numbers and one-off charges are lines of the same invoice. A trunk that is used on a device all the same costs as much as five channels for each such device.

## Is their invoice right?

    pbxctl billing reconcile invoice.csv --month 2026-07
    pbxctl billing reconcile fatura.csv --csv-locale pt-BR --map "Valor líquido=amount"
    pbxctl billing export --month 2026-07 --csv-locale pt-BR july.csv

Their invoice is compared with ours line by line. Where their figure comes out under another known way of counting, such as 30/360 or the start day counted, it says so. export writes ours for a spreadsheet of your country.

## Terms and history

    pbxctl billing contract set --price 42.50 --valid-from 2027-01-01
    pbxctl billing changes --from 2026-06-01
    pbxctl billing import changes.csv --dry-run

New terms hold from a day on and rewrite nothing before it. Every change of what is chargeable is an entry of the ledger with its day; earlier ones come from a file.

## Before you buy

Every command that costs money shows the price before it asks. With --dry-run it shows the price and stops.
`;
