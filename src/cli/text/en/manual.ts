// What the manual's commands say; the manual itself is in cli/manual.
export const manualText = {
  'manual.topic.missing': 'The manual has no topic “{value}”.',
} as const;
