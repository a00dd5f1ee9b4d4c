export const text = `# SIP trunks

A trunk connects this phone system with another one: an old switchboard, a CRM. It authenticates by user and password. Its domain is a DNS name, never an IP address.

## Making and checking one

    pbxctl trunks add CRM --domain sip.example.com --channels 10
    pbxctl trunks check CRM --password-stdin
    pbxctl trunks plan --calls 300 --within 1h --hold 3m

The password is shown once. check asks the far end whether it is there and whether the password is right, and disturbs no call. plan says whether so many calls fit into the channels.

## What it costs

Channels are charged by the month, from the day on which they are added. A trunk is no extension: each softphone or phone on which it is used all the same counts as five channels on the invoice.

## Limits

More than two call attempts a second for the whole phone system get calls blocked, however many channels there are. The provider changes no SIP headers; who needs that places a session border controller of their own in between.
`;
