export const text = `# Troubleshooting and evidence

## The tool itself

    pbxctl doctor
    pbxctl store check
    pbxctl users list --debug

**doctor** checks the installation, the settings and the store and says what to do. **--debug** adds the stack of an error; secrets are taken out of it.

## What happened, and who did it

    pbxctl log --since 2026-11-01
    pbxctl log verify

## An error in a web application

- Leave the error open if you can, and stay on the page on which it came up.
- Open the browser's menu, more tools, developer tools; or press F12.
- Change to the console, where the error is told in detail.
- Arrange the windows so that the page, the message and the console are all in view.
- Take a picture of the whole screen.
- Write down the steps that lead to the error, the time, and who was affected.

## A call that went wrong

- From which number to which number, at what time to the minute, how long.
- What was heard on each side: silence, echo, gaps, a tone.
- On which device, by cable or wireless.
- A network test from the same place: see network-quality.

## A good description

Say what you did, what you expected, and what came instead. Name product, routine, version and environment where the topic asks for it: a complete ticket reaches the right people at once.

## Attachments

A file may have 2 MB, which is 2,000,000 bytes. Cut pictures to what matters; compress logs.

## Lost or damaged

    pbxctl store backup before.db
    pbxctl store restore before.db

A backup is consistent even while others write.
`;
