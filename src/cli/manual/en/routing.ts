export const text = `# Call routing

What a number rings is made from the small to the large: people, sounds, schedules, then groups, queues and mailboxes, then the dial plan that joins them, and last the number. Whatever is referred to must be there first; what is in use cannot be removed, and the refusal names its users.

## An office, step by step

    pbxctl schedules add "Office hours" --hours "mon-fri 08:00-12:00,13:00-18:00"
    pbxctl sounds add welcome.wav --name Welcome
    pbxctl mailboxes add Company --email recados@example.com
    pbxctl queues add Sales --agent 1001,1002
    pbxctl dialplans add "Main line" --schedule "Office hours" --greeting Welcome --key 1=queue:Sales --open 1001 --closed mailbox:Company
    pbxctl numbers route +551130030000 --to "dial-plan:Main line"

## Looking before it rings

    pbxctl routes trace +551130030000 --at 2026-12-24T18:05:00-03:00 --press 1
    pbxctl dialplans check office.yaml
    pbxctl dialplans graph "Main line"

trace follows one call on paper, at any time, with any keys. check finds what no call reaches, exits that lead nowhere, and loops that nobody can leave.

## A plan as a document

    pbxctl dialplans export "Main line"
    pbxctl dialplans import office.yaml --dry-run

What export prints, import reads, so that a plan can be kept beside other files, compared and put back.
`;
