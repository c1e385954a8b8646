/** A drawing as a Mermaid flowchart, within what Mermaid takes. */
import { groupBy } from '../../kit/group.ts';
import { MAX_MERMAID_CHARACTERS, MAX_MERMAID_EDGES } from '../graph/mermaid.ts';
import { clean } from '../text/layout.ts';
import { smallerDrawing } from './diagram.ts';
import type { DrawnBox, Drawing, Tone } from './diagram.ts';

/** More boxes in one picture are not read. */
const MAX_BOXES = 150;

/** Ends with a line end. */
export function drawingMermaid(drawing: Drawing): string {
  for (let most = MAX_BOXES; ; most = Math.floor(most / 2)) {
    const smaller = smallerDrawing(drawing, most, Math.min(MAX_MERMAID_EDGES, most * 3));
    const text = flowchart(smaller);
    if (text.length <= MAX_MERMAID_CHARACTERS || most <= 1) return text;
  }
}

function flowchart({ direction, boxes, arrows, note }: Drawing): string {
  const ids = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const groups = [...groupBy(boxes, ({ group }) => group)];
  const tones = [...groupBy(boxes, ({ tone }) => tone)].filter(([tone]) => tone !== 'plain');
  const lines = [
    `flowchart ${direction}`,
    ...(note === '' ? [] : [`  %% ${clean(note)}`]),
    ...groups.flatMap(([group, members], index) =>
      group === ''
        ? members.map((box) => `  ${boxText(box, ids)}`)
        : [`  subgraph g${index}["${escapeLabel(group)}"]`, ...members.map((box) => `    ${boxText(box, ids)}`), '  end'],
    ),
    ...arrows.map(({ from, to, label, isDashed }) => {
      const text = label === '' ? '' : `|"${escapeLabel(label)}"|`;
      return `  ${ids.get(from) ?? ''} ${isDashed ? '-.->' : '-->'}${text} ${ids.get(to) ?? ''}`;
    }),
    ...tones.flatMap(([tone, members]) => [
      `  classDef ${tone} ${STYLES[tone]}`,
      `  class ${members.map(({ id }) => ids.get(id) ?? '').join(',')} ${tone}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Readable on light and on dark pages: text and fill are given together. */
const STYLES: Readonly<Record<Tone, string>> = {
  plain: '',
  accent: 'fill:#dbe7ff,stroke:#2a62c9,color:#12284f',
  store: 'fill:#dff3ee,stroke:#0c8172,color:#073d35',
  outside: 'fill:#eceef1,stroke:#7b838e,color:#2a2f36',
  person: 'fill:#fff1d6,stroke:#b9770e,color:#4d3206',
  quiet: 'fill:#f5f6f7,stroke:#b9bfc7,color:#4a515b',
};

function boxText({ id, lines, shape }: DrawnBox, ids: ReadonlyMap<string, string>): string {
  const label = lines
    .filter((line) => line !== '')
    .map(escapeLabel)
    .join('<br>');
  const own = ids.get(id) ?? '';
  switch (shape) {
    case 'box':
      return `${own}["${label}"]`;
    case 'round':
    case 'person':
      return `${own}(["${label}"])`;
    case 'cylinder':
      return `${own}[("${label}")]`;
    case 'queue':
      return `${own}[["${label}"]]`;
  }
}

/** Mermaid's own entities; everything else between quotes is text. */
export function escapeLabel(text: string): string {
  return clean(text).replace(/[#"<>&`\\|]/gu, (character) => `#${character.charCodeAt(0)};`);
}
