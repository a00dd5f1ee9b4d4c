// What every wizard says: how to move between its questions.

export const wizardText = {
  'wizard.moves': 'Enter takes what is proposed. < goes one question back, - leaves out what is not needed.',
  'wizard.yes': 'yes',
  'wizard.no': 'no',
  'wizard.back': '‹ back',
  'wizard.leave': '× leave here, go on later',
  'wizard.leave-out': '- leave out',
  'wizard.same': 'The same without questions:',
  'wizard.command': '  {command}',
} as const;
