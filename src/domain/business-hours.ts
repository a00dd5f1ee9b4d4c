// Business hours and business days (T5, T7, T8, N4): one door to the calendar, the walk over its dates, and its working.
// Instants are milliseconds since the epoch, dates are day numbers (days since 1970-01-01); nothing depends on the
// host's zone, its locale or today's date.
export {
  parseCalendar, weekdays,
  type Calendar, type CalendarSpec, type DayOff, type Interval, type Weekday, type WeeklyHours,
} from './business-hours/calendar.js';
export { versionInForce } from './business-hours/version.js';
export { type Wait } from './business-hours/wait.js';
export { addOpenTime, findDeadline, openTimeBetween, subtractOpenTime, type Deadline } from './business-hours/open-time.js';
export { isOpenAt, nextClosing, nextOpening, previousClosing, previousOpening } from './business-hours/opening.js';
export {
  addBusinessDays, businessDaysBetween, closingOf, dayAt, isBusinessDay, subtractBusinessDays,
} from './business-hours/business-days.js';
export { startOfDay } from './business-hours/day.js';
export {
  explainBusinessDays, explainOpenTime, passesHolidays,
  type ExplainedDate, type Explanation, type SkipReason,
} from './business-hours/explain.js';
export { formatInstant, parseInstant } from './business-hours/instant.js';
export { zoneOf, type Zone } from './business-hours/zone.js';
