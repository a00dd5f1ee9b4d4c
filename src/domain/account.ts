// The company whose phone system this is, and the settings that hold for all of it.
import type { ExtensionRange } from './extension.js';

export interface Account {
  readonly company: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA zone in which days begin and end for billing (B8). */
  readonly timeZone: string;
  readonly currency: string;
  readonly extensionRange: ExtensionRange;
  /** The user who acts when nobody else is named. */
  readonly adminId: string;
  readonly createdAt: string;
}
