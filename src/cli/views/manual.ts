// Topics and passages of the manual as people and scripts see them.
import type { Match } from '../manual/search.js';
import { snippet } from '../manual/search.js';
import type { Topic, TopicEntry } from '../manual/topic.js';
import type { View } from '../output/column.js';

export const topicListView: View<TopicEntry> = {
  noun: 'manualTopic',
  record: ({ id, title, summary }) => ({ id, title, summary }),
  columns: [
    { id: 'topic', value: (topic) => topic.id, tone: () => 'strong' },
    { id: 'title', value: (topic) => topic.title },
    { id: 'summary', value: (topic) => topic.summary, yields: 1 },
  ],
};

export const topicView: View<Topic> = {
  noun: 'manualTopic',
  record: ({ id, title, summary, text }) => ({ id, title, summary, text }),
  columns: [
    { id: 'topic', value: (topic) => topic.id },
    { id: 'title', value: (topic) => topic.title },
    { id: 'text', value: (topic) => topic.text },
  ],
};

export function matchView(query: string): View<Match> {
  return {
    noun: 'manualMatch',
    columns: [
      { id: 'topic', value: (match) => match.topic, tone: () => 'strong' },
      { id: 'heading', value: (match) => match.heading },
      { id: 'text', value: (match) => snippet(match.text, query), yields: 1 },
      { id: 'score', value: (match) => match.score, align: 'right', hidden: true },
      { id: 'title', value: (match) => match.title, hidden: true },
    ],
  };
}
