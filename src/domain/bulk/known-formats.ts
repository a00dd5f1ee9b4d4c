// All formats in the order in which they are tried: the first whose signature fits wins.
import type { BulkFormat } from './format.js';
import { metaswitchDevices, metaswitchLines, officesuite, teamsNumbers, yeastarP, yeastarS } from './formats/carriers.js';
import { freepbx, freepbxDids, freepbxLegacy } from './formats/freepbx.js';
import { generic } from './formats/generic.js';
import { native } from './formats/native.js';
import { netsapiensE911, netsapiensPhones, netsapiensUsers } from './formats/netsapiens.js';
import { fusionpbx, vodia, wazo } from './formats/open-systems.js';
import { sangomaBusiness, switchvox } from './formats/sangoma.js';
import { threeCx16, threeCx20 } from './formats/three-cx.js';
import { webexDevices, webexUsers } from './formats/webex.js';
import { zoom } from './formats/zoom.js';

export const knownFormats: readonly BulkFormat[] = [
  freepbxLegacy, freepbx, freepbxDids, threeCx20, threeCx16, webexUsers, webexDevices, zoom, netsapiensUsers, netsapiensPhones,
  netsapiensE911, switchvox, sangomaBusiness, vodia, wazo, fusionpbx, yeastarP, yeastarS, officesuite, metaswitchLines, metaswitchDevices,
  teamsNumbers, native, generic,
];
