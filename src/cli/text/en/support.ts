// What people read about channels, desks, hours and holidays.
export const supportText = {
  'calendar.own.missing': 'The company has no calendar of its own named {value}.',
  'calendar.own.missing.hint': '`pbxctl support hours` lists the calendars and says which ship with the tool.',
  'holiday.missing': 'There is no added holiday “{value}”.',
  'holiday.missing.hint': '`pbxctl support holidays list --added` lists them with their ids. Days that ship cannot be removed.',
} as const;
