// Writes the tables of holidays in src/domain/holidays from the rules below: node .config/holidays.mjs
// The program itself knows dates only; a test holds the tables against these rules and against a second computus.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const years = Array.from({ length: 12 }, (_, index) => 2024 + index);
const day = 86_400_000;

const at = (year, month, date) => Date.UTC(year, month - 1, date);
const weekday = (instant) => new Date(instant).getUTCDay();
const text = (instant) => new Date(instant).toISOString().slice(0, 10);

// Anonymous Gregorian computus (Meeus, Jones, Butcher).
function easterSunday(year) {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return at(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

// Rules: a year in, the days of that year out.
const on = (month, date) => (year) => [at(year, month, date)];
const easter = (offset) => (year) => [easterSunday(year) + offset * day];
const once = (...dates) => (year) => dates.map((date) => Date.parse(date)).filter((found) => new Date(found).getUTCFullYear() === year);
/** The nth such weekday (0 Sunday) of a month. */
const nth = (count, wanted, month) => (year) => [at(year, month, 1) + (((wanted - weekday(at(year, month, 1)) + 7) % 7) + 7 * (count - 1)) * day];
/** The last such weekday on or before a date. */
const lastBefore = (wanted, month, date) => (year) => [at(year, month, date) - ((weekday(at(year, month, date)) - wanted + 7) % 7) * day];
/** The Monday nearest to a date. */
const nearestMonday = (month, date) => (year) => [at(year, month, date) + [1, 0, -1, -2, -3, 3, 2][weekday(at(year, month, date))] * day];
/** A fixed date moved, by its weekday (0 Sunday), so many days; where `moves` has none, no day at all. */
const shifted = (month, date, moves) => (year) => {
  const move = moves[weekday(at(year, month, date))];
  return move === undefined ? [] : [at(year, month, date) + move * day];
};
// Acre, Lei 2.126/2009 as amended by Lei 2.247/2009: from Tuesday to Thursday it is kept on the Friday. No day moves off a weekend.
const acre = (month, date) => shifted(month, date, { 0: 0, 1: 0, 2: 3, 3: 2, 4: 1, 5: 0, 6: 0 });
// Santa Catarina, Lei 13.408/2005: kept on the Sunday after.
const nextSunday = (month, date) => shifted(month, date, { 0: 0, 1: 6, 2: 5, 3: 4, 4: 3, 5: 2, 6: 1 });

const optional = { kind: 'optional' };

const brazil = [
  ['Confraternização Universal', on(1, 1), 'Lei 662/1949'],
  ['Sexta-feira Santa', easter(-2), 'Lei 9.093/1995, art. 2'],
  ['Tiradentes', on(4, 21), 'Lei 662/1949'],
  ['Dia do Trabalho', on(5, 1), 'Lei 662/1949'],
  ['Independência do Brasil', on(9, 7), 'Lei 662/1949'],
  ['Nossa Senhora Aparecida', on(10, 12), 'Lei 6.802/1980'],
  ['Finados', on(11, 2), 'Lei 662/1949'],
  ['Proclamação da República', on(11, 15), 'Lei 662/1949'],
  ['Dia Nacional de Zumbi e da Consciência Negra', on(11, 20), 'Lei 14.759/2023'],
  ['Natal', on(12, 25), 'Lei 662/1949'],
  ['Carnaval (segunda-feira)', easter(-48), 'Portaria federal de pontos facultativos', optional],
  ['Carnaval (terça-feira)', easter(-47), 'Portaria federal de pontos facultativos', optional],
  ['Quarta-feira de Cinzas', easter(-46), 'Portaria federal de pontos facultativos', { ...optional, until: '14:00' }],
  ['Corpus Christi', easter(60), 'Portaria federal de pontos facultativos', optional],
  ['Véspera de Natal', on(12, 24), 'Portaria federal de pontos facultativos', { ...optional, from: '13:00' }],
  ['Véspera de Ano-Novo', on(12, 31), 'Portaria federal de pontos facultativos', { ...optional, from: '13:00' }],
  ['Dia do Católico', acre(1, 20), 'Lei AC 3.137/2016', { regions: 'AC' }],
  ['Dia do Evangélico', acre(1, 23), 'Lei AC 1.538/2004', { regions: 'AC' }],
  ['Dia Internacional da Mulher', acre(3, 8), 'Lei AC 1.411/2001', { regions: 'AC' }],
  ['Aniversário do Estado do Acre', on(6, 15), 'Lei AC 14/1964', { regions: 'AC' }],
  ['Início da Revolução Acreana', on(8, 6), 'Decreto estadual de pontos facultativos', { regions: 'AC', ...optional }],
  ['Dia da Amazônia', acre(9, 5), 'Lei AC 1.526/2004', { regions: 'AC' }],
  ['Assinatura do Tratado de Petrópolis', acre(11, 17), 'Lei AC 57/1965', { regions: 'AC' }],
  ['São João', on(6, 24), 'Lei AL 5.508/1993', { regions: 'AL' }],
  ['São Pedro', on(6, 29), 'Lei AL 5.509/1993', { regions: 'AL' }],
  ['Emancipação Política de Alagoas', on(9, 16), 'Lei AL 9.358/2024', { regions: 'AL' }],
  ['Dia do Evangélico', on(11, 30), 'Decreto estadual de feriados', { regions: 'AL' }],
  ['Elevação do Amazonas à categoria de província', on(9, 5), 'Lei AM 25/1977', { regions: 'AM' }],
  ['Nossa Senhora da Conceição', on(12, 8), 'Decreto estadual de pontos facultativos', { regions: 'AM', ...optional }],
  ['São José', on(3, 19), 'Lei AP 667/2002', { regions: 'AP' }],
  ['São Tiago', on(7, 25), 'Decreto estadual de pontos facultativos', { regions: 'AP', ...optional }],
  ['Criação do Território Federal do Amapá', on(9, 13), 'Constituição AP, art. 355', { regions: 'AP' }],
  ['Criação do Estado do Amapá', on(10, 5), 'Decreto estadual de pontos facultativos', { regions: 'AP', ...optional }],
  ['Independência da Bahia', on(7, 2), 'Constituição BA, art. 6, § 3', { regions: 'BA' }],
  ['São José', on(3, 19), 'Decreto estadual de feriados', { regions: 'CE' }],
  ['Data Magna do Ceará', on(3, 25), 'Constituição CE, art. 18', { regions: 'CE' }],
  ['Fundação de Brasília', on(4, 21), 'Lei DF 72/1989', { regions: 'DF' }],
  ['Dia do Evangélico', on(11, 30), 'Lei DF 963/1995', { regions: 'DF' }],
  ['Nossa Senhora da Penha', easter(8), 'Lei ES 11.010/2019', { regions: 'ES' }],
  ['Fundação da Cidade de Goiás', on(7, 26), 'Lei GO 20.756/2020, art. 269', { regions: 'GO', ...optional }],
  ['Pedra fundamental de Goiânia', on(10, 24), 'Lei GO 20.756/2020, art. 269', { regions: 'GO', ...optional }],
  ['Adesão do Maranhão à Independência', on(7, 28), 'Lei MA 2.457/1964', { regions: 'MA' }],
  ['Data Magna de Minas Gerais', on(4, 21), 'Constituição MG, art. 256', { regions: 'MG' }],
  ['Criação do Estado de Mato Grosso do Sul', on(10, 11), 'Lei MS 10/1979', { regions: 'MS' }],
  ['Adesão do Grão-Pará à Independência', on(8, 15), 'Lei PA 5.999/1996', { regions: 'PA' }],
  ['Fundação do Estado da Paraíba', on(8, 5), 'Lei PB 10.601/2015', { regions: 'PB' }],
  ['Data Magna de Pernambuco', on(3, 6), 'Lei PE 16.059/2017', { regions: 'PE' }],
  ['São João', on(6, 24), 'Decreto estadual de pontos facultativos', { regions: 'PE', ...optional }],
  ['Batalha do Jenipapo', on(3, 13), 'Decreto estadual de pontos facultativos', { regions: 'PI', ...optional }],
  ['Dia do Piauí', on(10, 19), 'Lei PI 176/1937', { regions: 'PI' }],
  ['Emancipação Política do Paraná', on(12, 19), 'Lei PR 4.658/1962', { regions: 'PR', ...optional }],
  ['Carnaval (terça-feira)', easter(-47), 'Lei RJ 5.243/2008', { regions: 'RJ' }],
  ['São Jorge', on(4, 23), 'Lei RJ 5.198/2008', { regions: 'RJ' }],
  ['Mártires de Cunhaú e Uruaçu', on(10, 3), 'Lei RN 8.913/2006', { regions: 'RN' }],
  ['Criação do Estado de Rondônia', on(1, 4), 'Lei RO 2.291/2010', { regions: 'RO' }],
  ['Criação do Estado de Roraima', on(10, 5), 'Constituição RR, art. 9', { regions: 'RR' }],
  ['Revolução Farroupilha', on(9, 20), 'Constituição RS, art. 6', { regions: 'RS' }],
  ['Dia de Santa Catarina', nextSunday(8, 11), 'Lei SC 12.906/2004', { regions: 'SC' }],
  ['Santa Catarina de Alexandria', nextSunday(11, 25), 'Lei SC 12.906/2004', { regions: 'SC' }],
  ['Emancipação Política de Sergipe', on(7, 8), 'Constituição SE, art. 269', { regions: 'SE' }],
  ['Revolução Constitucionalista de 1932', on(7, 9), 'Lei SP 9.497/1997', { regions: 'SP' }],
  ['Autonomia do Estado do Tocantins', on(3, 18), 'Lei TO 960/1998', { regions: 'TO' }],
  ['Nossa Senhora da Natividade', on(9, 8), 'Lei TO 627/1993', { regions: 'TO' }],
  ['Criação do Estado do Tocantins', on(10, 5), 'Lei TO 98/1989', { regions: 'TO' }],
];

const labourCodePt = 'Código do Trabalho, art. 234';
const portugal = [
  ['Ano Novo', on(1, 1), labourCodePt],
  ['Sexta-feira Santa', easter(-2), labourCodePt],
  ['Domingo de Páscoa', easter(0), labourCodePt],
  ['Dia da Liberdade', on(4, 25), labourCodePt],
  ['Dia do Trabalhador', on(5, 1), labourCodePt],
  ['Corpo de Deus', easter(60), labourCodePt],
  ['Dia de Portugal', on(6, 10), labourCodePt],
  ['Assunção de Nossa Senhora', on(8, 15), labourCodePt],
  ['Implantação da República', on(10, 5), labourCodePt],
  ['Todos os Santos', on(11, 1), labourCodePt],
  ['Restauração da Independência', on(12, 1), labourCodePt],
  ['Imaculada Conceição', on(12, 8), labourCodePt],
  ['Natal', on(12, 25), labourCodePt],
  ['Carnaval', easter(-47), 'Código do Trabalho, art. 235', optional],
  ['Dia da Região Autónoma dos Açores', easter(50), 'Decreto Regional 13/80/A', { regions: '20' }],
  ['Dia da Região Autónoma da Madeira', on(7, 1), 'Decreto Legislativo Regional 18/2002/M', { regions: '30' }],
  ['Primeira Oitava', on(12, 26), 'Decreto Legislativo Regional 18/2002/M', { regions: '30' }],
];

const laender = 'Feiertagsgesetze der Länder';
const germany = [
  ['Neujahr', on(1, 1), laender],
  ['Karfreitag', easter(-2), laender],
  ['Ostermontag', easter(1), laender],
  ['Tag der Arbeit', on(5, 1), laender],
  ['Christi Himmelfahrt', easter(39), laender],
  ['Pfingstmontag', easter(50), laender],
  ['Tag der Deutschen Einheit', on(10, 3), 'Einigungsvertrag, Art. 2'],
  ['Erster Weihnachtstag', on(12, 25), laender],
  ['Zweiter Weihnachtstag', on(12, 26), laender],
  ['Heilige Drei Könige', on(1, 6), laender, { regions: 'BW BY ST' }],
  ['Internationaler Frauentag', on(3, 8), laender, { regions: 'BE MV' }],
  ['Ostersonntag', easter(0), 'Feiertagsgesetz BB', { regions: 'BB' }],
  ['Pfingstsonntag', easter(49), 'Feiertagsgesetz BB', { regions: 'BB' }],
  ['80. Jahrestag der Befreiung', once('2025-05-08'), 'Gesetz über die Sonn- und Feiertage BE', { regions: 'BE' }],
  ['75. Jahrestag des Aufstandes vom 17. Juni', once('2028-06-17'), 'Gesetz über die Sonn- und Feiertage BE', { regions: 'BE' }],
  ['Fronleichnam', easter(60), laender, { regions: 'BW BY HE NW RP SL' }],
  ['Fronleichnam (in einigen Gemeinden)', easter(60), laender, { regions: 'SN TH', ...optional }],
  ['Mariä Himmelfahrt', on(8, 15), laender, { regions: 'SL' }],
  ['Mariä Himmelfahrt (überwiegend katholische Gemeinden)', on(8, 15), laender, { regions: 'BY', ...optional }],
  ['Weltkindertag', on(9, 20), laender, { regions: 'TH' }],
  ['Reformationstag', on(10, 31), laender, { regions: 'BB HB HH MV NI SH SN ST TH' }],
  ['Allerheiligen', on(11, 1), laender, { regions: 'BW BY NW RP SL' }],
  ['Buß- und Bettag', lastBefore(3, 11, 22), laender, { regions: 'SN' }],
];

const federalUs = '5 U.S.C. 6103(a)';
const observedUs = (month, date) => shifted(month, date, { 6: -1, 0: 1 });
const unitedStates = [
  ["New Year's Day", on(1, 1), federalUs],
  ['Birthday of Martin Luther King, Jr.', nth(3, 1, 1), federalUs],
  ["Washington's Birthday", nth(3, 1, 2), federalUs],
  ['Memorial Day', lastBefore(1, 5, 31), federalUs],
  ['Juneteenth National Independence Day', on(6, 19), federalUs],
  ['Independence Day', on(7, 4), federalUs],
  ['Labor Day', nth(1, 1, 9), federalUs],
  ['Columbus Day', nth(2, 1, 10), federalUs],
  ['Veterans Day', on(11, 11), federalUs],
  ['Thanksgiving Day', nth(4, 4, 11), federalUs],
  ['Christmas Day', on(12, 25), federalUs],
  // A New Year's Day on a Saturday is kept in the year before.
  ["New Year's Day (observed)", (year) => [...observedUs(1, 1)(year), ...observedUs(1, 1)(year + 1)].filter((found) => new Date(found).getUTCFullYear() === year), '5 U.S.C. 6103(b), E.O. 11582'],
  ['Juneteenth (observed)', observedUs(6, 19), '5 U.S.C. 6103(b), E.O. 11582'],
  ['Independence Day (observed)', observedUs(7, 4), '5 U.S.C. 6103(b), E.O. 11582'],
  ['Veterans Day (observed)', observedUs(11, 11), '5 U.S.C. 6103(b), E.O. 11582'],
  ['Christmas Day (observed)', observedUs(12, 25), '5 U.S.C. 6103(b), E.O. 11582'],
  ['Inauguration Day', once('2025-01-20', '2029-01-20', '2033-01-20'), '5 U.S.C. 6103(c)', { regions: 'DC' }],
];

const labourCodeCa = 'Canada Labour Code, s. 166';
const standards = 'Provincial employment standards';
const toMonday = (month, date) => shifted(month, date, { 6: 2, 0: 1 });
const sundayToMonday = (month, date) => shifted(month, date, { 0: 1 });
const canada = [
  ["New Year's Day", on(1, 1), labourCodeCa],
  ["New Year's Day (observed)", toMonday(1, 1), 'Canada Labour Code, s. 193'],
  ['Good Friday', easter(-2), labourCodeCa],
  ['Canada Day', on(7, 1), 'Holidays Act, s. 2'],
  ['Canada Day (observed)', sundayToMonday(7, 1), 'Holidays Act, s. 2'],
  ['Labour Day', nth(1, 1, 9), labourCodeCa],
  ['Christmas Day', on(12, 25), labourCodeCa],
  ['Christmas Day (observed)', shifted(12, 25, { 6: 2, 0: 1 }), 'Canada Labour Code, s. 193'],
  ['Victoria Day', lastBefore(1, 5, 24), labourCodeCa, { regions: 'federal' }],
  ['Canada Day (observed)', shifted(7, 1, { 6: 2 }), 'Canada Labour Code, s. 193', { regions: 'federal' }],
  ['National Day for Truth and Reconciliation', on(9, 30), labourCodeCa, { regions: 'federal' }],
  ['National Day for Truth and Reconciliation (observed)', toMonday(9, 30), 'Canada Labour Code, s. 193', { regions: 'federal' }],
  ['Thanksgiving Day', nth(2, 1, 10), labourCodeCa, { regions: 'federal' }],
  ['Remembrance Day', on(11, 11), labourCodeCa, { regions: 'federal' }],
  ['Remembrance Day (observed)', toMonday(11, 11), 'Canada Labour Code, s. 193', { regions: 'federal' }],
  ['Boxing Day', on(12, 26), labourCodeCa, { regions: 'federal' }],
  ['Boxing Day (observed)', shifted(12, 26, { 6: 2, 0: 2, 1: 1 }), 'Canada Labour Code, s. 193', { regions: 'federal' }],
  ['Family Day', nth(3, 1, 2), standards, { regions: 'AB BC NB ON SK' }],
  ['Louis Riel Day', nth(3, 1, 2), standards, { regions: 'MB' }],
  ['Heritage Day', nth(3, 1, 2), standards, { regions: 'NS' }],
  ['Islander Day', nth(3, 1, 2), standards, { regions: 'PE' }],
  ['Heritage Day', (year) => [lastBefore(0, 3, 0)(year)[0] - 2 * day], standards, { regions: 'YT', ...optional }],
  ["Saint Patrick's Day", nearestMonday(3, 17), standards, { regions: 'NL', ...optional }],
  ['Easter Monday', easter(1), standards, { regions: 'QC', ...optional }],
  ["Saint George's Day", nearestMonday(4, 23), standards, { regions: 'NL', ...optional }],
  ['Victoria Day', lastBefore(1, 5, 24), standards, { regions: 'AB BC MB NT NU ON SK YT' }],
  ['Victoria Day', lastBefore(1, 5, 24), standards, { regions: 'NB', ...optional }],
  ["National Patriots' Day", lastBefore(1, 5, 24), standards, { regions: 'QC' }],
  ['National Indigenous Peoples Day', on(6, 21), standards, { regions: 'NT YT' }],
  ['Fête nationale du Québec', on(6, 24), 'National Holiday Act (QC)', { regions: 'QC' }],
  ['Fête nationale du Québec (observed)', sundayToMonday(6, 24), 'National Holiday Act (QC)', { regions: 'QC' }],
  ['June Day', nearestMonday(6, 24), standards, { regions: 'NL', ...optional }],
  ['Canada Day (observed)', shifted(7, 1, { 6: 2 }), standards, { regions: 'NL PE SK YT' }],
  ['Nunavut Day', on(7, 9), standards, { regions: 'NU' }],
  ["Orangemen's Day", nearestMonday(7, 12), standards, { regions: 'NL', ...optional }],
  ['British Columbia Day', nth(1, 1, 8), standards, { regions: 'BC' }],
  ['New Brunswick Day', nth(1, 1, 8), standards, { regions: 'NB' }],
  ['Saskatchewan Day', nth(1, 1, 8), standards, { regions: 'SK' }],
  ['Civic Holiday', nth(1, 1, 8), standards, { regions: 'NT NU' }],
  ['Civic Holiday', nth(1, 1, 8), standards, { regions: 'AB MB NS ON', ...optional }],
  ['Discovery Day', nth(3, 1, 8), standards, { regions: 'YT' }],
  ['National Day for Truth and Reconciliation', on(9, 30), standards, { regions: 'BC MB NT NU PE YT' }],
  ['National Day for Truth and Reconciliation', on(9, 30), standards, { regions: 'AB', ...optional }],
  ['Thanksgiving Day', nth(2, 1, 10), standards, { regions: 'AB BC MB NT NU ON QC SK YT' }],
  ['Thanksgiving Day', nth(2, 1, 10), standards, { regions: 'NB NL', ...optional }],
  ['Remembrance Day', on(11, 11), standards, { regions: 'AB BC NB NL NS NT NU PE SK YT' }],
  ['Remembrance Day', on(11, 11), standards, { regions: 'MB', ...optional }],
  ['Boxing Day', on(12, 26), standards, { regions: 'ON' }],
  ['Boxing Day (observed)', shifted(12, 26, { 6: 2, 0: 2, 1: 1 }), standards, { regions: 'ON' }],
  ['Boxing Day', on(12, 26), standards, { regions: 'AB NB NL', ...optional }],
];

const countries = { BR: brazil, CA: canada, DE: germany, PT: portugal, US: unitedStates };
// Canada's federal days are those of workplaces under federal law; Mato Grosso keeps no day of its own.
const more = { CA: { defaultRegion: 'federal' }, BR: { plainRegions: 'MT' } };

/** The text of the file of a country, as it is committed. */
export function holidayFile(country) {
  const series = countries[country].map(([name, rule, source, rest = {}]) => {
    const dates = years.flatMap(rule).map(text).sort();
    const { regions, kind, from, until } = rest;
    const entries = Object.entries({ name, regions, kind, from, until, source, dates: dates.join(' ') }).filter(([, value]) => value !== undefined);
    return `    { ${entries.map(([key, value]) => `${key}: ${quote(value)}`).join(', ')} },`;
  });
  const region = Object.entries(more[country] ?? {}).map(([key, value]) => `\n  ${key}: '${value}',`).join('');
  return `// Holidays of ${country}, as dates. Made by .config/holidays.mjs: change the rules there.
import type { HolidayTable } from './holiday.js';

export const ${country.toLowerCase()}Holidays: HolidayTable = {
  country: '${country}',
  first: '${years[0]}-01-01',
  last: '${years.at(-1)}-12-31',${region}
  series: [
${series.join('\n')}
  ],
};
`;
}

function quote(value) {
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}

export const holidayFiles = Object.keys(countries).map((country) => ({ country, path: `src/domain/holidays/${country.toLowerCase()}.ts` }));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { country, path } of holidayFiles) writeFileSync(path, holidayFile(country));
}
