export const text = `# Getting started

The steps below follow the order in which a new phone system is usually set up. None of them is final: everything can be changed, and every change is in the audit log.

    pbxctl demo
    pbxctl --profile demo users list

The demo makes a throw-away account with people and a year of history, in a profile of its own. Look around there first; nothing of yours is touched.

## 1. Make the account

    pbxctl init --company "Padaria Sol" --contracted 10 --price 39.90 --admin "Ana Lima <ana@example.com>"

The admin is super admin, the first contact who may open tickets, and the person who acts until --as or PBXCTL_AS names somebody else. Country, time zone, currency and the extension range have defaults that follow the country.

## 2. Add people

    pbxctl users add --first-name Rui --last-name Costa --email rui@example.com --softphone
    pbxctl users add --first-name Eva --last-name Dias --new-device 00:04:13:aa:bb:cc

A person gets the next free extension. A softphone or a desk phone is chargeable, and its price is shown first. Somebody with neither costs nothing. For many people at once, see the topic bulk-import.

## 3. Phones and apps

    pbxctl devices list --unassigned
    pbxctl users enable-login rui@example.com

The MAC address stands on the underside of a phone: twelve hexadecimal digits, in any spelling. Logging in on the web needs an e-mail address on the profile; the person registers with exactly that address.

## 4. Numbers

Numbers are ordered, or brought from another provider. Read the topic porting before you start, and before you cancel anything.

## 5. Who may do what

    pbxctl users edit rui@example.com --permission custom --grant configure-pbx,view-reports
    pbxctl whoami

## 6. Measure the network

Call quality is decided by latency, jitter and loss. Measure before you go live; see network-quality.

## 7. Know whom to call

    pbxctl support
    pbxctl contacts add rui@example.com --name "Rui Costa"

The first command says who helps, how to reach them and whether they are open. Only registered contacts open tickets.
`;
