/** The labelled corpus of the review, `fixtures/review/<rule>.md`, as cases: small projects with the lines that are marked. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../fixtures/review/', import.meta.url));
const MARK = /#\s*finding\s*$/u;

/** Ids of the rules that have cases, sorted. */
export function rulesWithCases() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.replace(/\.md$/u, ''))
    .toSorted();
}

/** The cases of a rule: `{ name, isBad, files: path → text, marked: 'path:line'[] }`. */
export function casesOf(rule) {
  return readFileSync(join(FOLDER, `${rule}.md`), 'utf8')
    .split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      const blocks = [...section.matchAll(/^```\w* (\S+)\n(.*?)^```$/gmsu)];
      const files = Object.fromEntries(blocks.map(([, file = '', body = '']) => [file, body]));
      return { name: title.trim(), isBad: title.startsWith('bad'), files, marked: markedIn(files) };
    });
}

function markedIn(files) {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) => (MARK.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}
