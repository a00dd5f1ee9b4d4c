// A JSON array or a YAML list, as `export -o json` and `-o yaml` write it: its elements one by one, each as a line of JSON.
import { parseYaml } from '../parse-yaml.js';
import type { ListKind } from './list-kind.js';

export interface TextLine {
  readonly text: string;
  readonly line: number;
}

/** The elements with the line on which each begins. A text that cannot be read at all is one element, which its row's fault tells. */
export function elementsOf(text: string, kind: ListKind): TextLine[] {
  return kind === 'json' ? arrayElements(text) : listItems(text);
}

function arrayElements(text: string): TextLine[] {
  const elements: TextLine[] = [];
  let [depth, line, startLine, start, isInString] = [0, 1, 1, -1, false];
  const end = (at: number): void => {
    if (start !== -1) elements.push({ text: text.slice(start, at), line: startLine });
    start = -1;
  };
  for (let at = text.indexOf('['); at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\n') line += 1;
    if (isInString) {
      if (character === '\\') at += 1;
      else if (character === '"') isInString = false;
      continue;
    }
    const isOutside = depth === 1 && (character === ',' || character === ']');
    if (isOutside) end(at);
    else if (depth === 1 && start === -1 && character.trim() !== '') [start, startLine] = [at, line];
    if (character === '"') isInString = true;
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    if (depth === 0) return elements;
  }
  end(text.length);
  return elements;
}

function listItems(text: string): TextLine[] {
  const starts = text.split('\n').flatMap((content, at) => (/^- /.test(content) ? [at + 1] : []));
  try {
    const list = parseYaml(text);
    return (Array.isArray(list) ? list : [list]).map((item, at) => ({ text: JSON.stringify(item), line: starts[at] ?? 1 }));
  } catch {
    return [{ text, line: 1 }];
  }
}
