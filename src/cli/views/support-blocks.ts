// Channels for a screen: a block for each desk, so that 80 columns show whole addresses, who may use them, and the hours.
import type { ChannelNow } from '../../app/support.js';
import type { Reader } from '../output/column.js';
import { hoursText, openText } from '../output/open-time.js';
import type { Paint } from '../output/tone.js';
import { visible } from '../output/visible.js';
import { textWidth, wrapText } from '../output/width.js';

export interface BlockScreen {
  readonly width: number;
  readonly paint: Paint;
  readonly reader: Reader;
}

export function channelBlocks(channels: readonly ChannelNow[], screen: BlockScreen): string {
  const blocks = blocksOf(channels).map((block) => blockLines(block, screen));
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** What follows one another at one desk, at the same hours. */
function blocksOf(channels: readonly ChannelNow[]): ChannelNow[][] {
  const blocks: ChannelNow[][] = [];
  for (const channel of channels) {
    const last = blocks.at(-1);
    const before = last?.[0];
    if (last !== undefined && before?.desk === channel.desk && before.calendar === channel.calendar) last.push(channel);
    else blocks.push([channel]);
  }
  return blocks;
}

function blockLines(block: readonly ChannelNow[], { width, paint, reader }: BlockScreen): string[] {
  const [first] = block;
  if (first === undefined) return [];
  const tone = first.now === null ? 'muted' : first.now.isOpen ? 'good' : 'warn';
  const hours = first.hours === null || first.hours.always === true ? '' : ` (${hoursText(first.hours, reader)})`;
  const indented = (text: string, by: number): string[] => wrapText(visible(text), Math.max(20, width - by)).map((line) => `${' '.repeat(by)}${line}`);
  return [
    ...indented(`${first.provider} · ${first.deskName}`, 0).map((line) => paint('strong', line)),
    ...(first.purpose === '' ? [] : indented(first.purpose, 2)),
    ...indented(`${openText(first.now, first.zone, reader)}${hours}`, 2).map((line) => paint(tone, line)),
    ...block.flatMap((channel) => channelLines(channel, width, reader)),
  ];
}

function channelLines({ kind, address, option, who, note }: ChannelNow, width: number, reader: Reader): string[] {
  const word = reader.say(`support.kind.${kind}`);
  const head = `  ${word}${' '.repeat(Math.max(1, 11 - textWidth(word)))}`;
  const parts = [
    [address ?? '', option === null ? '' : reader.say('support.block.option', { option })].filter((part) => part !== '').join(', '),
    who === null ? '' : reader.say('support.block.who', { who }), note ?? '',
  ].filter((part) => part !== '');
  const lines = parts.flatMap((part) => wrapText(visible(part), Math.max(20, width - textWidth(head))));
  return lines.length === 0 ? [head.trimEnd()] : lines.map((line, nth) => (nth === 0 ? head : ' '.repeat(textWidth(head))) + line);
}
