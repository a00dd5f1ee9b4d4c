// `pbxctl login`: lets the tool in at the remote back end of a profile.
import type { Command } from 'commander';
import type { Context } from '../context.js';
import type { LoginFlags } from '../actions/login.js';
import { examples, writes } from '../options.js';

export function register(login: Command, ctx: Context): void {
  writes(login)
    .option('--backend <backend>', 'which one, where several are bound to the profile')
    .option('--token-stdin', 'read a personal access token from standard input')
    .option('--password-stdin', 'the same, as other tools call it')
    .option('--browser', 'log in with a browser on this machine')
    .option('--port <port>', 'where the browser comes back to: http://localhost:PORT/callback must be registered (default 8978)')
    .option('--client-file <file>', 'JSON with client_id and client_secret; else PBXCTL_CLIENT_ID and PBXCTL_CLIENT_SECRET, or asked')
    .option('--account <key>', 'which account, where the login reaches several')
    .action(async (flags: LoginFlags) => { await (await import('../actions/login.js')).logIn(ctx, flags); });
  examples(login, 'login', 'login --browser --profile acme', 'login --token-stdin --client-file client.json --account 4000000000000000009 < token.txt');
}
