/** `RESULTS.md` is made of sections, each measured when it was asked for; measuring one leaves the others as they are. */

const HEAD = `# Benchmark results

Written by \`npm run bench\`, section by section. Smaller is not always better: read what each tool answers.`;

const titleOf = (section) => /^## (.*)$/m.exec(section)?.[1] ?? '';

/** `text` with `section` in the place of the one of the same title, or where `titles` puts it. */
export function withSection(text, section, titles) {
  const kept = text
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith('## '))
    .map((part) => part.trim());
  const byTitle = new Map([...kept, section.trim()].map((part) => [titleOf(part), part]));
  const parts = titles.flatMap((title) => byTitle.get(title) ?? []);
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}
