// What the manual's commands say; the manual itself is in cli/manual.
import { listed } from './words.js';

type Values = Readonly<Record<string, unknown>>;

export const manualText = {
  'manual.topic.missing': 'The manual has no topic “{value}”.',
  'manual.topic.missing.hint': (v: Values) => `Topics: ${listed(v['known'], 40)}. Or search it: pbxctl manual search ${String(v['value'])}`,
  'manual.next': 'Read one: pbxctl manual TOPIC. Look for words: pbxctl manual search WORDS.',
  'manual.none': 'The manual says nothing of “{query}”. `pbxctl manual` lists what it is about.',
  'manual.unknown': (v: Values) => `The manual says nothing of ${listed(v['words'])}; this is about the other words.`,
  'manual.read': 'Read it: pbxctl manual {topic}',

  'column.topic': 'Topic',
  'column.summary': 'What it tells',
  'column.heading': 'Heading',
  'column.text': 'Text',
} as const;
