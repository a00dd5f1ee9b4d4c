// What every wizard says: how to move between its questions.

export const wizardText = {
  'wizard.gap': '',
  'wizard.yes': 'yes',
  'wizard.no': 'no',
  'wizard.back': '‹ back',
  'wizard.leave': '× leave here, go on later',
  'wizard.leave-out': '- leave out',
  'wizard.nothing-ticked': 'Nothing is ticked.',
  'wizard.again': 'tick something (space ticks, Enter goes on)',
  'wizard.same': 'The same without questions:',
  'wizard.command': '  {command}',
} as const;
