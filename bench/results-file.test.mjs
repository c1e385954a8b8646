import { expect, test } from 'vitest';
import { withSection } from './results-file.mjs';

const titles = ['Parser', 'Linked program', 'Oracles'];
const sectionsOf = (text) =>
  text
    .split(/^(?=## )/m)
    .slice(1)
    .map((part) => part.trim());

test.each([
  { name: 'the first section', text: '', section: '## Parser\n\nnew', sections: ['## Parser\n\nnew'] },
  {
    name: 'a section that is there is replaced, others stay',
    text: '# Results\n\n## Parser\n\nold\n\n### Part\n\nold\n\n## Oracles\n\nkept\n\n### Part\n\nkept\n',
    section: '## Parser\n\nnew',
    sections: ['## Parser\n\nnew', '## Oracles\n\nkept\n\n### Part\n\nkept'],
  },
  {
    name: 'a new one stands where the titles have it',
    text: '# Results\n\n## Parser\n\na\n\n## Oracles\n\nc\n',
    section: '## Linked program\n\nb\n',
    sections: ['## Parser\n\na', '## Linked program\n\nb', '## Oracles\n\nc'],
  },
])('$name', ({ text, section, sections }) => {
  const result = withSection(text, section, titles);
  expect(sectionsOf(result)).toEqual(sections);
  expect(withSection(result, section, titles)).toBe(result);
});
