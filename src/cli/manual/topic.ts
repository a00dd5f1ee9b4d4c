// A topic of the manual: text in a small part of Markdown (headings, paragraphs, lists, indented commands, **strong words**).

export interface Topic {
  readonly id: string;
  readonly title: string;
  /** One line for the list of topics. */
  readonly summary: string;
  /** Other words under which people look for it. */
  readonly keywords: string;
  readonly text: string;
}

export interface TopicEntry extends Omit<Topic, 'text'> {
  load(): Promise<string>;
}
