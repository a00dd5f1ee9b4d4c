// What a connection does to a telephone call: the E-model of ITU-T G.107 and what its figure means to people (L2).

export interface EModelInput {
  /** One-way delay from mouth to ear, ms. */
  readonly delay: number;
  /** Packets that never arrive or come too late to be played, percent. */
  readonly loss: number;
  /** How much more losses come together than chance would have it; 1 is chance. */
  readonly burstRatio: number;
  /** Equipment impairment of the codec: 0 for G.711. */
  readonly ie: number;
  /** How well the codec stands losses: 25.1 for G.711 with concealment, 4.3 without (G.113, Appendix I). */
  readonly bpl: number;
}

/** The terms of R = Ro - Is - Id - Ie,eff + A; A is 0, for nobody forgives a desk phone. */
export interface EModel {
  readonly ro: number;
  readonly is: number;
  readonly id: number;
  readonly ieEff: number;
  readonly r: number;
  readonly mos: number;
}

// The default values of G.107, Table 3: an ordinary telephone in an ordinary room.
const slr = 8;
const rlr = 2;
const stmr = 15;
const ds = 3;
const lstr = stmr + ds;
const telr = 65;
const wepl = 110;
const qdu = 1;
const nc = -70;
const nfor = -64;
const roomNoise = 35;
const olr = slr + rlr;

function decibels(...levels: number[]): number {
  return 10 * Math.log10(levels.reduce((sum, level) => sum + 10 ** (level / 10), 0));
}

/** The noise power at the reference point, dBm0p (G.107, 7.2). */
const noise = ((): number => {
  const pre = roomNoise + 10 * Math.log10(1 + 10 ** ((10 - lstr) / 10));
  const nos = roomNoise - slr - ds - 100 + 0.004 * (roomNoise - olr - ds - 14) ** 2;
  const nor = rlr - 121 + pre + 0.008 * (pre - 35) ** 2;
  return decibels(nc, nos, nor, nfor + rlr);
})();
const ro = 15 - 1.5 * (slr + noise);

/** What impairs at the same time as speech: loudness, sidetone, quantising (G.107, 7.3). */
function simultaneous(delay: number): number {
  const xolr = olr + 0.2 * (64 + noise - rlr);
  const iolr = 20 * ((1 + (xolr / 8) ** 8) ** (1 / 8) - xolr / 8);
  const stmro = -10 * Math.log10(10 ** (-stmr / 10) + Math.exp(-delay / 4) * 10 ** (-telr / 10));
  const ist = 12 * (1 + ((stmro - 13) / 6) ** 8) ** (1 / 8) - 28 * (1 + ((stmro + 1) / 19.4) ** 35) ** (1 / 35) - 13 * (1 + ((stmro - 3) / 33) ** 13) ** (1 / 13) + 29;
  const q = 37 - 15 * Math.log10(qdu);
  const g = 1.07 + 0.258 * q + 0.0602 * q ** 2;
  const iq = 15 * Math.log10(1 + 10 ** ((ro - 100) / 15 + 46 / 8.4 - g / 9) + 10 ** (46 / 30 - g / 40));
  return iolr + ist + iq;
}

/** What delay does: echo to who talks, echo to who listens, and talking over each other (G.107, 7.4). */
function delayed(delay: number): number {
  const terv = telr - 40 * Math.log10((1 + delay / 10) / (1 + delay / 150)) + 6 * Math.exp(-0.3 * delay ** 2);
  const roe = -1.5 * (noise - rlr);
  const re = 80 + 2.5 * (terv - 14);
  const idte = ((roe - re) / 2 + Math.sqrt((roe - re) ** 2 / 4 + 100) - 1) * (1 - Math.exp(-delay));
  const rle = 10.5 * (wepl + 7) * (2 * delay + 1) ** -0.25;
  const idle = (ro - rle) / 2 + Math.sqrt((ro - rle) ** 2 / 4 + 169);
  if (delay <= 100) return idte + idle;
  const x = Math.log2(delay / 100);
  return idte + idle + 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** Rates a connection by the full E-model with its default values: T = Ta = Tr / 2 = `delay` (L2). */
export function eModel({ delay, loss, burstRatio, ie, bpl }: EModelInput): EModel {
  const is = simultaneous(delay);
  const id = delayed(delay);
  const ieEff = ie + (95 - ie) * (loss / (loss / burstRatio + bpl));
  const r = ro - is - id - ieEff;
  return { ro, is, id, ieEff, r, mos: mosOf(r) };
}

/** The mean opinion score, 1 to 4.5, of a rating R (G.107, Annex B). */
export function mosOf(r: number): number {
  if (r >= 100) return 4.5;
  // Between 0 and 6.5 the formula would fall below 1, the worst score there is.
  return r <= 6.5 ? 1 : 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
}

/** G.711 in packets of 20 ms, as nearly every desk phone sends it. */
export const packetMilliseconds = 20;
export const g711 = { ie: 0, concealed: 25.1, unconcealed: 4.3 } as const;

export const voiceVerdicts = ['good', 'fair', 'poor', 'bad'] as const;
/** `good`: nearly everybody is satisfied; `fair`: some are not; `poor`: many are not; `bad`: nearly nobody is (G.109). */
export type VoiceVerdict = (typeof voiceVerdicts)[number];

/** What people will say of calls at a rating R: the bounds of G.109. */
export function verdictOf(r: number): VoiceVerdict {
  return r >= 80 ? 'good' : r >= 70 ? 'fair' : r >= 60 ? 'poor' : 'bad';
}

export interface VoiceRating extends EModel {
  /** Delay from mouth to ear, ms: network, playout buffer and packet. */
  readonly delay: number;
  /** The playout buffer that gives the best call, ms after the fastest packet. */
  readonly buffer: number;
  /** Lost on the way, percent. */
  readonly lost: number;
  /** Arrived, but after their turn to be played, percent. */
  readonly late: number;
  readonly burstRatio: number;
  readonly bpl: number;
}

export interface PathMeasure {
  /** One-way delay of the fastest packet, ms. */
  readonly fastest: number;
  /** How much later than the fastest each packet came, ms. */
  readonly lateness: readonly number[];
  /** How many never came. */
  readonly lost: number;
  readonly burstRatio: number;
}

/**
 * Rates one direction of a stream. The E-model knows no jitter: a phone turns it into delay (its playout buffer) or loss (packets that
 * come after their turn); the buffer that gives the best call is taken, as an adaptive one would.
 */
export function ratePath({ fastest, lateness, lost, burstRatio }: PathMeasure, bpl: number = g711.concealed): VoiceRating {
  const all = lateness.length + lost;
  const share = (count: number): number => (all === 0 ? 100 : (100 * count) / all);
  const sorted = [...lateness].sort((a, b) => a - b);
  let best: VoiceRating | undefined;
  for (let buffer = 10; buffer <= 250; buffer += 10) {
    const inTime = upTo(sorted, buffer);
    const late = share(sorted.length - inTime);
    const delay = fastest + buffer + packetMilliseconds;
    const rating = eModel({ delay, loss: share(lost) + late, burstRatio, ie: g711.ie, bpl });
    if (best === undefined || rating.r > best.r) best = { ...rating, delay, buffer, lost: share(lost), late, burstRatio, bpl };
  }
  return best as VoiceRating;
}

function upTo(sorted: readonly number[], most: number): number {
  const index = sorted.findIndex((value) => value > most);
  return index === -1 ? sorted.length : index;
}
