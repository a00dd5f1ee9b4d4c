// Holidays of DE, as dates. Made by .config/holidays.mjs: change the rules there.
import type { HolidayTable } from './holiday.js';

export const deHolidays: HolidayTable = {
  country: 'DE',
  first: '2024-01-01',
  last: '2035-12-31',
  series: [
    { name: 'Neujahr', source: 'Feiertagsgesetze der Länder', dates: '2024-01-01 2025-01-01 2026-01-01 2027-01-01 2028-01-01 2029-01-01 2030-01-01 2031-01-01 2032-01-01 2033-01-01 2034-01-01 2035-01-01' },
    { name: 'Karfreitag', source: 'Feiertagsgesetze der Länder', dates: '2024-03-29 2025-04-18 2026-04-03 2027-03-26 2028-04-14 2029-03-30 2030-04-19 2031-04-11 2032-03-26 2033-04-15 2034-04-07 2035-03-23' },
    { name: 'Ostermontag', source: 'Feiertagsgesetze der Länder', dates: '2024-04-01 2025-04-21 2026-04-06 2027-03-29 2028-04-17 2029-04-02 2030-04-22 2031-04-14 2032-03-29 2033-04-18 2034-04-10 2035-03-26' },
    { name: 'Tag der Arbeit', source: 'Feiertagsgesetze der Länder', dates: '2024-05-01 2025-05-01 2026-05-01 2027-05-01 2028-05-01 2029-05-01 2030-05-01 2031-05-01 2032-05-01 2033-05-01 2034-05-01 2035-05-01' },
    { name: 'Christi Himmelfahrt', source: 'Feiertagsgesetze der Länder', dates: '2024-05-09 2025-05-29 2026-05-14 2027-05-06 2028-05-25 2029-05-10 2030-05-30 2031-05-22 2032-05-06 2033-05-26 2034-05-18 2035-05-03' },
    { name: 'Pfingstmontag', source: 'Feiertagsgesetze der Länder', dates: '2024-05-20 2025-06-09 2026-05-25 2027-05-17 2028-06-05 2029-05-21 2030-06-10 2031-06-02 2032-05-17 2033-06-06 2034-05-29 2035-05-14' },
    { name: 'Tag der Deutschen Einheit', source: 'Einigungsvertrag, Art. 2', dates: '2024-10-03 2025-10-03 2026-10-03 2027-10-03 2028-10-03 2029-10-03 2030-10-03 2031-10-03 2032-10-03 2033-10-03 2034-10-03 2035-10-03' },
    { name: 'Erster Weihnachtstag', source: 'Feiertagsgesetze der Länder', dates: '2024-12-25 2025-12-25 2026-12-25 2027-12-25 2028-12-25 2029-12-25 2030-12-25 2031-12-25 2032-12-25 2033-12-25 2034-12-25 2035-12-25' },
    { name: 'Zweiter Weihnachtstag', source: 'Feiertagsgesetze der Länder', dates: '2024-12-26 2025-12-26 2026-12-26 2027-12-26 2028-12-26 2029-12-26 2030-12-26 2031-12-26 2032-12-26 2033-12-26 2034-12-26 2035-12-26' },
    { name: 'Heilige Drei Könige', regions: 'BW BY ST', source: 'Feiertagsgesetze der Länder', dates: '2024-01-06 2025-01-06 2026-01-06 2027-01-06 2028-01-06 2029-01-06 2030-01-06 2031-01-06 2032-01-06 2033-01-06 2034-01-06 2035-01-06' },
    { name: 'Internationaler Frauentag', regions: 'BE MV', source: 'Feiertagsgesetze der Länder', dates: '2024-03-08 2025-03-08 2026-03-08 2027-03-08 2028-03-08 2029-03-08 2030-03-08 2031-03-08 2032-03-08 2033-03-08 2034-03-08 2035-03-08' },
    { name: 'Ostersonntag', regions: 'BB', source: 'Feiertagsgesetz BB', dates: '2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25' },
    { name: 'Pfingstsonntag', regions: 'BB', source: 'Feiertagsgesetz BB', dates: '2024-05-19 2025-06-08 2026-05-24 2027-05-16 2028-06-04 2029-05-20 2030-06-09 2031-06-01 2032-05-16 2033-06-05 2034-05-28 2035-05-13' },
    { name: '80. Jahrestag der Befreiung', regions: 'BE', source: 'Gesetz über die Sonn- und Feiertage BE', dates: '2025-05-08' },
    { name: '75. Jahrestag des Aufstandes vom 17. Juni', regions: 'BE', source: 'Gesetz über die Sonn- und Feiertage BE', dates: '2028-06-17' },
    { name: 'Fronleichnam', regions: 'BW BY HE NW RP SL', source: 'Feiertagsgesetze der Länder', dates: '2024-05-30 2025-06-19 2026-06-04 2027-05-27 2028-06-15 2029-05-31 2030-06-20 2031-06-12 2032-05-27 2033-06-16 2034-06-08 2035-05-24' },
    { name: 'Fronleichnam (in einigen Gemeinden)', regions: 'SN TH', kind: 'optional', source: 'Feiertagsgesetze der Länder', dates: '2024-05-30 2025-06-19 2026-06-04 2027-05-27 2028-06-15 2029-05-31 2030-06-20 2031-06-12 2032-05-27 2033-06-16 2034-06-08 2035-05-24' },
    { name: 'Mariä Himmelfahrt', regions: 'SL', source: 'Feiertagsgesetze der Länder', dates: '2024-08-15 2025-08-15 2026-08-15 2027-08-15 2028-08-15 2029-08-15 2030-08-15 2031-08-15 2032-08-15 2033-08-15 2034-08-15 2035-08-15' },
    { name: 'Mariä Himmelfahrt (überwiegend katholische Gemeinden)', regions: 'BY', kind: 'optional', source: 'Feiertagsgesetze der Länder', dates: '2024-08-15 2025-08-15 2026-08-15 2027-08-15 2028-08-15 2029-08-15 2030-08-15 2031-08-15 2032-08-15 2033-08-15 2034-08-15 2035-08-15' },
    { name: 'Weltkindertag', regions: 'TH', source: 'Feiertagsgesetze der Länder', dates: '2024-09-20 2025-09-20 2026-09-20 2027-09-20 2028-09-20 2029-09-20 2030-09-20 2031-09-20 2032-09-20 2033-09-20 2034-09-20 2035-09-20' },
    { name: 'Reformationstag', regions: 'BB HB HH MV NI SH SN ST TH', source: 'Feiertagsgesetze der Länder', dates: '2024-10-31 2025-10-31 2026-10-31 2027-10-31 2028-10-31 2029-10-31 2030-10-31 2031-10-31 2032-10-31 2033-10-31 2034-10-31 2035-10-31' },
    { name: 'Allerheiligen', regions: 'BW BY NW RP SL', source: 'Feiertagsgesetze der Länder', dates: '2024-11-01 2025-11-01 2026-11-01 2027-11-01 2028-11-01 2029-11-01 2030-11-01 2031-11-01 2032-11-01 2033-11-01 2034-11-01 2035-11-01' },
    { name: 'Buß- und Bettag', regions: 'SN', source: 'Feiertagsgesetze der Länder', dates: '2024-11-20 2025-11-19 2026-11-18 2027-11-17 2028-11-22 2029-11-21 2030-11-20 2031-11-19 2032-11-17 2033-11-16 2034-11-22 2035-11-21' },
  ],
};
