// The seven steps of the getting-started guide with their tasks (W1).
import type { SetupStep } from '../../../domain/setup.js';
import { customiseGuide, liveGuide, supportGuide } from './last.js';
import { numbersGuide } from './numbers.js';
import { phonesGuide, usersGuide } from './people.js';
import { routingGuide } from './routing.js';
import type { Guide } from './task.js';

export const guides: Readonly<Record<SetupStep, Guide>> = {
  users: usersGuide, phones: phonesGuide, numbers: numbersGuide, routing: routingGuide, customise: customiseGuide, live: liveGuide, support: supportGuide,
};
