// What GoTo's public API cannot do, as work for people: who, where, which steps, and the message that is ready to send.
import type { Manifest, ManualWork } from '../../domain/stores.js';

const admin = 'GoTo Admin, https://admin.goto.com, as super admin';
const support = 'GoTo support, https://support.goto.com/connect, as the account owner';

/** What can be made and changed in the portal's editor only. */
function thing(name: string, menu: string): { readonly add: ManualWork; readonly edit: ManualWork } {
  return {
    add: { title: `Make the ${name} {name}`, where: admin, steps: [`Open ${menu} and choose Add.`, 'Name it {name}, fill in the rest and save it.', 'If callers are to reach it, route a number to its extension: pbxctl numbers route NUMBER --to EXTENSION.'], text: null },
    edit: { title: `Change the ${name} {ref}`, where: admin, steps: [`Open ${menu} > {ref}.`, 'Make the change and save it.'], text: null },
  };
}

export const manual = {
  devices: {
    remove: {
      title: 'Delete device {ref}', where: admin,
      steps: ['Open PBX > Devices and search for {ref}.', 'Check that nobody is assigned to it.', 'Choose Delete and confirm.'],
      text: null,
    },
  },
  numbers: {
    add: {
      title: 'Order numbers: {number}', where: admin,
      steps: ['Open PBX > Phone numbers and choose Add number.', 'Choose country, kind and area, then the number: {number}.', 'Confirm the order, then route the number: pbxctl numbers route.'],
      text: null,
    },
    remove: {
      title: 'Give up the number {ref}', where: support,
      steps: ['Make sure that no calls are needed on {ref} any more, and that no port order needs it.', 'Open a case of the kind Phone numbers and send the text below.', 'Check the next invoice.'],
      text: 'Please release the number {ref} from our GoTo Connect account.',
    },
  },
  emergencyLocations: {
    add: {
      title: 'Make the emergency location {name}', where: admin,
      steps: ['Open PBX > Locations and choose Add emergency location.', 'Name it {name} and enter the address as the post has it: {street}, {city} {state} {postalCode}.', 'Confirm the address that GoTo finds.'],
      text: null,
    },
    edit: {
      title: 'Change the emergency location {ref}', where: admin,
      steps: ['Open PBX > Locations > {ref}.', 'Change the address and confirm what GoTo finds.', 'Check who and what is assigned to it.'],
      text: null,
    },
    remove: {
      title: 'Remove the emergency location {ref}', where: admin,
      steps: ['Open PBX > Locations > {ref}.', 'Assign the people and devices there to another emergency location.', 'Choose Delete and confirm.'],
      text: null,
    },
  },
  ports: {
    add: {
      title: 'Port numbers to GoTo: {numbers}', where: admin,
      steps: ['Open PBX > Phone numbers > Port numbers and choose Start new port.', 'Enter the numbers {numbers}.', 'Give name, address and account number exactly as the last invoice of the present provider has them.', 'Upload the invoice, sign the letter of authorisation, and submit.', 'Do not cancel the present service before the port is complete.'],
      text: 'Please port these numbers to our GoTo Connect account: {numbers}.',
    },
    submit: {
      title: 'Submit port order {ref}', where: admin,
      steps: ['Open PBX > Phone numbers > Port numbers.', 'Open the unfinished order {ref}.', 'Check every field against the last invoice of the present provider, and submit.'],
      text: null,
    },
    edit: {
      title: 'Change port order {ref}', where: support,
      steps: ['Open a case of the kind Number porting.', 'Name the order {ref} and what is to change.'],
      text: 'Please change port order {ref} as follows.',
    },
    cancel: {
      title: 'Cancel port order {ref}', where: support,
      steps: ['Make sure that the numbers have no date of transfer yet, or that the date is not today.', 'Open a case of the kind Number porting, name the order {ref} and ask to cancel it.'],
      text: 'Please cancel port order {ref}.',
    },
  },
  invoices: {
    list: {
      title: 'Fetch the invoices from GoTo', where: 'GoTo billing, https://billing.goto.com, as somebody who may view invoices',
      steps: ['Open Billing > Invoices.', 'Download the invoice of the month as PDF or CSV.', 'Hold it against the preview: pbxctl billing reconcile FILE.'],
      text: null,
    },
  },
  dialplans: {
    add: {
      title: 'Make the dial plan {name}', where: admin,
      steps: ['Open PBX > Dial plans and choose Add dial plan.', 'Name it {name} and draw its steps in the editor.', 'Save it, then route a number to its extension.'],
      text: null,
    },
    edit: {
      title: 'Change the dial plan {ref}', where: admin,
      steps: ['Open PBX > Dial plans > {ref}.', 'Make the change in the editor and save it.'],
      text: null,
    },
  },
  groups: thing('ring group', 'PBX > Ring groups'),
  queues: thing('call queue', 'PBX > Call queues'),
  conferences: thing('conference bridge', 'PBX > Conference bridges'),
  faxes: thing('virtual fax', 'PBX > Virtual fax'),
  schedules: thing('schedule', 'PBX > Schedules'),
  sounds: thing('sound clip', 'PBX > Sound clips'),
  tickets: {
    add: {
      title: 'Open a case with GoTo support: {subject}', where: support,
      steps: ['Choose Contact support > GoTo Connect.', 'Give the account, the person and the time at which it happened.', 'Send the text below, and note the case number.'],
      text: '{subject}',
    },
  },
} as const satisfies NonNullable<Manifest['manual']>;
