export const text = `# Getting started

The steps below follow the order in which a new phone system is usually set up. None of them is final: everything can be changed, and every change is in the audit log.

    pbxctl demo
    pbxctl --profile demo users list

The demo makes a throw-away account with people and a year of history, in a profile of its own. Look around there first; nothing of yours is touched.

## 1. Make the account

    pbxctl init --company "Padaria Sol" --contracted 10 --price 39.90 --admin "Ana Lima <ana@example.com>"

The admin is super admin, the first contact who may open tickets, and the person who acts until --as or PBXCTL_AS names somebody else. Country, time zone, currency and the extension range have defaults that follow the country.

## With questions, or by commands

    pbxctl setup
    pbxctl setup status

setup goes through the steps of this page with questions. It can be left at any of them (Ctrl-C, or a choice) and goes on at that very question; < goes one question back. Each step ends with the commands that do the same. What is done is read from what there is, so people, numbers and plans that were made otherwise count too. **setup run STEP** opens one step (users, phones, numbers, routing, customise, live, support, or 1 to 7), **--skip** marks it as skipped, and **setup reset** forgets what was skipped, acknowledged and half answered. The rest of this page is the same by commands.

## 2. Add people

    pbxctl users add --first-name Rui --last-name Costa --email rui@example.com --softphone
    pbxctl users add --first-name Eva --last-name Dias --new-device 00:04:13:aa:bb:cc

A person gets the next free extension. A softphone or a desk phone is chargeable, and its price is shown first. Somebody with neither costs nothing. For many people at once, see the topic bulk-import.

## 3. Phones and apps

    pbxctl devices list --unassigned
    pbxctl users enable-login rui@example.com

The MAC address stands on the underside of a phone: twelve hexadecimal digits, in any spelling. Logging in on the web needs an e-mail address on the profile; the person registers with exactly that address.

## 4. Numbers

    pbxctl numbers order --type local --area-code 11
    pbxctl ports new

Numbers are ordered, or brought from another provider. Read the topic porting before you start, and before you cancel anything.

## 5. Call routing

    pbxctl schedules add "Office hours" --hours "mon-fri 09:00-18:00" --holidays BR
    pbxctl groups add Reception --member 1000,1001
    pbxctl dialplans add "Main line" --schedule "Office hours" --open ring-group:Reception --closed 1000

A number that rings one person needs none of this. A dial plan leads only to what is there, so schedules, clips, groups and queues come first.

## 6. Who may do what

    pbxctl users edit rui@example.com --permission custom --grant configure-pbx,view-reports
    pbxctl whoami

## 7. Measure the network

Call quality is decided by latency, jitter and loss. Measure before you go live; see network-quality.

## 8. Go live

    pbxctl numbers route +551130030000 --to "dial-plan:Main line"
    pbxctl routes trace +551130030000

The trace follows a call on paper, so that you see where it ends before anybody dials.

## 9. Know whom to call

    pbxctl support
    pbxctl contacts add rui@example.com --name "Rui Costa"

The first command says who helps, how to reach them and whether they are open. Only registered contacts open tickets.
`;
