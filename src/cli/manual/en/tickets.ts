export const text = `# Tickets and deadlines

## Before you open one

Ask what changed lately: network, antivirus, firewall, server, a cable. Search this manual. For bad call quality, run the network test first: it is the first thing support asks for. On a terminal, tickets new offers to run it right there and takes the result along; a test of the last 24 hours is offered first. In a script, --field test=ID takes one along. One matter per ticket; tickets are handled in order of opening within a priority.

Only registered contacts open tickets, and while invoices are overdue no new ones are taken: the service centre can still be reached (pbxctl support).

## Opening one, step by step

    pbxctl tickets topics show error
    pbxctl manual search no dial tone
    pbxctl tickets new
    pbxctl tickets new --topic error --subject "No dial tone on 1003" -m "Since this morning." --impact high --urgency high --attach trace.txt

The topic decides what else is asked for, and shows what is known on it. On a terminal tickets new asks for what the flags leave out; --dry-run shows the ticket with its deadline and opens nothing. The ombudsman hears who has been to another desk before: the topic ombudsman asks for the number of the earlier ticket (--field earlier=K4M-82H). A file has 2,000,000 bytes at most. --diagnostics attaches versions and settings without secrets, after showing them.

## Following and answering

    pbxctl inbox
    pbxctl tickets list
    pbxctl tickets show K4M-82H --explain
    pbxctl tickets reply K4M-82H -m "It is the T46." --attach log.txt
    pbxctl tickets browse

The inbox says what waits for you and until when. A text comes from -m, from a file with -F, or from your editor with --edit. Whatever fails, it is kept as a draft:

    pbxctl tickets drafts
    pbxctl tickets drafts send 1m8j2q9qwe3a9y6z

If somebody else changed the ticket while you wrote, nothing is sent: you are told what came in between first.

## When it is solved

    pbxctl tickets contest K4M-82H -m "It still drops calls."
    pbxctl tickets close K4M-82H
    pbxctl tickets rate K4M-82H --satisfied
    pbxctl tickets follow-up K4M-82H -m "It is back since the update."

## For support staff

    pbxctl tickets list --all --status '!waiting' --assignee none --sort urgency
    pbxctl tickets take K4M-82H
    pbxctl tickets note K4M-82H -m "Same switch as last week."
    pbxctl tickets reply K4M-82H --wait -m "Which phone is it?"
    pbxctl tickets resolve K4M-82H -m "The switch was replaced."
    pbxctl tickets new --topic question --subject "Voicemail PIN" -m "By telephone." --for dora@example.com

A note is internal: customers see it nowhere. A leading ! means all but these. Several numbers, - for numbers from standard input, or a filter do the same to many tickets; a filter is shown and confirmed first. --for opens a ticket for a contact, who need not have an extension.

## Its life

open, in analysis, perhaps waiting for the customer, resolved, closed. **Resolved** means that a solution is proposed. You can contest it within **7 business days**: the day of resolving is left out, and the last day ends at midnight. After that it closes by itself. These days are yours: support cannot end them. Close it before only if you accept the solution, for then it cannot be contested. An answer alone does not reopen it: contest it.

A matter that comes back after closing is a **follow-up**: a new ticket that inherits the history of the old one. On a terminal it is offered to whoever answers a closed ticket of their own. After closing there is one question, satisfied or not, and room for a comment.

## Priority

Impact and urgency together give the priority. High impact with high urgency is Urgent; low with low, or low with medium, is Low; the rest lies between.

## How long it takes

For support, in **business hours**: Low 40, Normal 30, High 20, Urgent 10. For maintenance, which changes the product, in **business days**: 45, 30, 10 and 4.

An urgent ticket opened on a Friday at 16:20, with hours from 07:00 to 19:00, uses 2 h 40 min on Friday and 7 h 20 min on Monday: it is due on Monday at 14:20.

    pbxctl support deadline --from 2026-03-06T16:20 --add 10h --explain

## Waiting stops the clock

While support waits for you the clock stands still. The spell is cut out where it lies; it is not added at the end, because then weekends would count wrongly. While the waiting goes on there is no deadline, only time left.

    pbxctl support deadline --from 2026-03-06T16:20 --add 10h --wait 2026-03-06T17:00..2026-03-09T09:00 --explain

## Write the number down

The reference number of a ticket is printed first, alone on its line. Note it at once: if the call drops, it is how you resume. Telephone support may ask for a PIN of four digits, which works once and for ten minutes.

## Who is a contact

    pbxctl contacts list
    pbxctl contacts add rui@example.com --name "Rui Costa"
    pbxctl contacts import people.csv -o csv > tokens.csv

A new contact is pending until the address is confirmed with a token, which is shown once. An address belongs to one contact and to a person, not to a department. One administrator contact always remains.

A contact without an extension names themselves with --as or PBXCTL_AS, and sees and answers their own tickets:

    pbxctl --as dora@example.com tickets show K4M-82H
`;
