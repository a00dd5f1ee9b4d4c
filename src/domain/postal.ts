// States and provinces with the beginnings of their ZIP and postal codes (L1): enough to see that a code and a state do not belong
// together, offline. Codes of the armed forces are left out: no ambulance goes to them.
export const locationRegions = ['US', 'CA'] as const;
export type LocationRegion = (typeof locationRegions)[number];

/** State -> its name, then the three-figure beginnings of its ZIP codes, as ranges. */
const states: Readonly<Record<string, readonly [name: string, prefixes: string]>> = {
  AL: ['Alabama', '350-352 354-369'], AK: ['Alaska', '995-999'], AZ: ['Arizona', '850-853 855-857 859-860 863-865'], AR: ['Arkansas', '716-729'],
  CA: ['California', '900-908 910-928 930-961'], CO: ['Colorado', '800-816'], CT: ['Connecticut', '060-069'], DE: ['Delaware', '197-199'],
  DC: ['District of Columbia', '200 202-205 569'], FL: ['Florida', '320-339 341-342 344 346-347 349'], GA: ['Georgia', '300-319 398-399'], HI: ['Hawaii', '967-968'],
  ID: ['Idaho', '832-838'], IL: ['Illinois', '600-620 622-629'], IN: ['Indiana', '460-479'], IA: ['Iowa', '500-516 520-528'], KS: ['Kansas', '660-662 664-679'],
  KY: ['Kentucky', '400-418 420-427'], LA: ['Louisiana', '700-701 703-708 710-714'], ME: ['Maine', '039-049'], MD: ['Maryland', '206-212 214-219'],
  MA: ['Massachusetts', '010-027 055'], MI: ['Michigan', '480-499'], MN: ['Minnesota', '550-551 553-567'], MS: ['Mississippi', '386-397'],
  MO: ['Missouri', '630-631 633-641 644-658'], MT: ['Montana', '590-599'], NE: ['Nebraska', '680-681 683-693'], NV: ['Nevada', '889-891 893-895 897-898'],
  NH: ['New Hampshire', '030-038'], NJ: ['New Jersey', '070-089'], NM: ['New Mexico', '870-871 873-884'],
  // 063 is Fishers Island, which is reached from Connecticut.
  NY: ['New York', '005 063 100-149'], NC: ['North Carolina', '270-289'], ND: ['North Dakota', '580-588'], OH: ['Ohio', '430-459'],
  OK: ['Oklahoma', '730-731 734-741 743-749'], OR: ['Oregon', '970-979'], PA: ['Pennsylvania', '150-196'], RI: ['Rhode Island', '028-029'], SC: ['South Carolina', '290-299'],
  SD: ['South Dakota', '570-577'], TN: ['Tennessee', '370-385'], TX: ['Texas', '733 750-770 772-799 885'], UT: ['Utah', '840-847'], VT: ['Vermont', '050-054 056-059'],
  VA: ['Virginia', '201 220-246'], WA: ['Washington', '980-986 988-994'], WV: ['West Virginia', '247-268'], WI: ['Wisconsin', '530-532 534-535 537-549'],
  // 834 is Alta, which is reached from Idaho.
  WY: ['Wyoming', '820-831 834'], PR: ['Puerto Rico', '006-007 009'], VI: ['U.S. Virgin Islands', '008'], GU: ['Guam', '969'], MP: ['Northern Mariana Islands', '969'],
  AS: ['American Samoa', '967'],
};

const provinces: Readonly<Record<string, readonly [name: string, prefixes: string]>> = {
  AB: ['Alberta', 'T'], BC: ['British Columbia', 'V'], MB: ['Manitoba', 'R'], NB: ['New Brunswick', 'E'], NL: ['Newfoundland and Labrador', 'A'],
  NT: ['Northwest Territories', 'X0E X0G X1A'], NS: ['Nova Scotia', 'B'], NU: ['Nunavut', 'X0A X0B X0C'], ON: ['Ontario', 'K L M N P'], PE: ['Prince Edward Island', 'C'],
  QC: ['Québec', 'G H J'], SK: ['Saskatchewan', 'S'], YT: ['Yukon', 'Y'],
};

const tables = { US: states, CA: provinces } as const;
const zipShape = /^(\d{5})(?:[ -]?(\d{4}))?$/;
// D, F, I, O, Q and U are never used; W and Z never begin one.
const postalShape = /^([ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z])[ -]?(\d[ABCEGHJ-NPRSTV-Z]\d)$/;

/** The codes of a region's states or provinces. */
export function subdivisionsOf(region: LocationRegion): readonly string[] {
  return Object.keys(tables[region]);
}

/** The two-letter code of a state or province given by code or by name; undefined where there is none. */
export function subdivisionCode(region: LocationRegion, text: string): string | undefined {
  const wanted = plain(text);
  return Object.entries(tables[region]).find(([code, [name]]) => code.toLowerCase() === wanted || plain(name) === wanted)?.[0];
}

/** A ZIP ('10001', '10001-2345') or postal code ('K1A 0B1') as the post writes it; undefined where it is none. */
export function formatPostalCode(region: LocationRegion, text: string): string | undefined {
  const [, first, last] = (region === 'US' ? zipShape : postalShape).exec(text.trim().toUpperCase()) ?? [];
  if (first === undefined) return undefined;
  return region === 'CA' ? `${first} ${last ?? ''}` : last === undefined ? first : `${first}-${last}`;
}

/** The states or provinces in which a well-formed code can lie; empty where the post has given its beginning to none. */
export function subdivisionsOfCode(region: LocationRegion, code: string): readonly string[] {
  return Object.entries(tables[region]).filter(([, [, prefixes]]) => prefixes.split(' ').some((prefix) => covers(region, prefix, code))).map(([state]) => state);
}

function covers(region: LocationRegion, prefix: string, code: string): boolean {
  if (region === 'CA') return code.startsWith(prefix);
  const [from = '', to = from] = prefix.split('-');
  const start = code.slice(0, 3);
  return start >= from && start <= to;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[.\s]+/g, ' ').trim().toLowerCase();
}
