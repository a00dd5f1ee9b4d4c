export const text = `# Network quality

## What decides

- **Latency** is how long a packet takes. Up to 150 ms one way nobody notices; above 300 ms people talk over each other.
- **Jitter** is how much that varies. Up to 20 ms is good; above 50 ms words are lost, because the phone waits only so long.
- **Loss** is what never arrives. Up to 1 % is hard to hear; above 3 % speech breaks up.

Small changes matter: a line that is fine for web pages can be bad for voice.

## One figure

The E-model of ITU-T G.107 makes one figure of the three, and from it a mean opinion score: 4.0 and more is good, below 3.6 many are unhappy, below 3.1 nearly all.

## Measuring

The network test measures against a host and keeps the result. Measure several times, at the hour at which calls are bad, from the place where they are bad, and once by cable. A result can be attached to a ticket (network attach, or --field test=ID when it is opened); support asks for it first, and tickets new offers to run it.

## What usually helps

- Cable instead of wireless, for desk phones above all.
- Voice before other traffic on the router (DSCP EF), and room left on the uplink: about 100 kbit/s a call each way.
- SIP ALG switched off on the router.
- No VPN for voice where it can be avoided.
- One change at a time, and a measurement after each.

## Trunks

A trunk authenticates by user and password, and its domain and proxy are names, never IP addresses. More than two call attempts a second for the whole system may be blocked.
`;
