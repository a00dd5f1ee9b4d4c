// What is said about requests to vendors' hosts. Back ends bring sentences of their own.

type Values = Readonly<Record<string, unknown>>;

/** What the vendor says for itself: its code and words, and the reference that its support asks for. */
function vendorSays({ vendorCode, vendorMessage, reference, fields }: Values): string {
  const said = [vendorCode, vendorMessage].filter(Boolean).join(': ');
  const list = Array.isArray(fields) && fields.length > 0 ? ` (${fields.join(', ')})` : '';
  return `${said === '' && list === '' ? '' : ` It says: ${said}${list}.`}${reference ? ` Reference: ${String(reference)}.` : ''}`;
}

const tryAgain = 'Try again in a few minutes; nothing that was done is lost. A bulk change goes on with pbxctl jobs resume.';

export const httpText = {
  'vendor.says': vendorSays,

  'http.dns': 'The host {host} cannot be found.',
  'http.dns.hint': 'Check your network and the address in the profile: pbxctl profiles show.',
  'http.unreachable': 'The host {host} does not answer ({detail}).',
  'http.unreachable.hint': 'Check your network, a firewall, or the proxy in HTTPS_PROXY.',
  'http.tls': 'The certificate of {host} is not to be trusted ({detail}); nothing was sent.',
  'http.tls.hint': 'Where a company proxy looks into TLS, point NODE_EXTRA_CA_CERTS to its certificate. Checking cannot be switched off.',
  'http.reset': 'The connection to {host} broke off ({detail}).',
  'http.reset.hint': tryAgain,
  'http.timeout': '{host} did not answer in time ({detail}).',
  'http.timeout.hint': tryAgain,
  'http.too-large': 'The answer of {host} to {method} {path} is too large to be true.',
  'http.too-large.hint': 'Check that the address in the profile is that of {vendor}.',
  'http.not-json': '{host} answered {method} {path} with a web page.',
  'http.not-json.hint': 'A proxy or a login page of your network may stand between; or the address in the profile is wrong.',
  'http.truncated': 'The answer of {host} to {method} {path} ends in the middle.',
  'http.truncated.hint': tryAgain,
  'http.unexpected': (v: Values) => `The answer of ${String(v['vendor'] ?? v['host'])} is not what its interface promises${v['lacks'] ? ` (no ${String(v['lacks'])})` : ''}.`,
  'http.unexpected.hint': 'Run the command again with --debug and send what it prints to whoever looks after pbxctl; secrets are taken out of it.',
  'http.redirected': '{host} sends the request on to {to}; it was not followed, so that your token goes nowhere else.',
  'http.redirected.hint': 'If {vendor} has moved, change the address in the profile: pbxctl profiles add … --set.',
  'http.foreign-host': 'The host {host} is not one of {vendor}; nothing was sent.',
  'http.foreign-host.hint': 'Check the addresses in the profile: pbxctl profiles show.',
  'http.pages-repeat': 'The list {path} of {host} comes back to where it has been.',
  'http.pages-repeat.hint': tryAgain,
  'http.outcome-unknown': 'Nobody knows whether {method} {path} was done: {host} did not say.',
  'http.outcome-unknown.hint': 'Look before you do it again: list or show what it was about.',
  'http.unauthenticated': (v: Values) => `${String(v['vendor'])} does not accept your login.`,
  'http.unauthenticated.hint': 'Log in again: pbxctl login. A bulk change goes on with: pbxctl jobs resume.',
  'http.forbidden': (v: Values) => `${String(v['vendor'])} does not allow this to you.`,
  'http.forbidden.hint': 'The person of the token must be admin or super admin there, and the token must have the scope.',
  'http.missing': (v: Values) => `${String(v['vendor'])} has no ${String(v['path'])}, or does not show it to you.`,
  'http.missing.hint': 'It may have been removed meanwhile, or belong to another account.',
  'http.unsupported': (v: Values) => `${String(v['vendor'])} does not offer ${String(v['method'])} ${String(v['path'])}.`,
  'http.unsupported.hint': 'See what the back end can do: pbxctl backends list.',
  'http.rate-limited': (v: Values) => `${String(v['vendor'])} has refused requests as too many for minutes.`,
  'http.rate-limited.hint': 'Others may be using the same account. Wait, then go on: pbxctl jobs resume.',
  'http.server': (v: Values) => `${String(v['vendor'])} has a fault of its own (${String(v['status'])} from ${String(v['host'])}).`,
  'http.server.hint': tryAgain,
  'http.refused': (v: Values) => `${String(v['vendor'])} refused ${String(v['method'])} ${String(v['path'])} (${String(v['status'])}).`,
  'http.refused.hint': 'Check the values; give the reference to the vendor if it should have worked.',
} as const;
