// What a profile says about its GoTo account beside where it is: what GoTo itself does not tell.
import { parseTier, type Tier } from '../../domain/tier.js';

export interface Terms {
  /** The tier under contract (U9): GoTo's API has no word for it. */
  readonly tier: Tier;
  /** Keys of the licences that a person with a phone or softphone is given. */
  readonly licences: readonly string[];
}

export function termsOf(settings: Readonly<Record<string, string>>): Terms {
  return {
    tier: parseTier(settings['tier'] || 'standard'),
    licences: (settings['licence'] ?? '').split(/[\s,]+/).filter((key) => key !== ''),
  };
}
