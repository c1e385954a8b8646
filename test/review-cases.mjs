/** The labelled corpus of the review, `fixtures/review/<rule>.md`, as cases: small projects with the lines that are marked. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../fixtures/review/', import.meta.url));
/** Below `fixtures/review`: cases that were written without knowing how the rules work. */
export const HELD_OUT = 'held-out';

const MARK = /#\s*finding\s*$/u;

/** Ids of the rules that have cases, sorted. `folder`: below `fixtures/review`; by default the cases written with the rules. */
export function rulesWithCases(folder = '.') {
  return readdirSync(join(FOLDER, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.replace(/\.md$/u, ''))
    .toSorted();
}

/** The rule that a file of cases is about: a second set of held-out cases is in `<rule>-2.md`, with figures of its own. */
export function ruleOfCases(name) {
  return name.replace(/-\d+$/u, '');
}

/**
 * The cases of a rule: `{ name, isBad, differs, files: path → text, marked: 'path:line'[] }`; `differs`: why the rule does not say of it what
 * is marked, or null.
 */
export function casesOf(rule, folder = '.') {
  return readFileSync(join(FOLDER, folder, `${rule}.md`), 'utf8')
    .split(/^## /mu)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      const blocks = [...section.matchAll(/^```\w* (\S+)\n(.*?)^```$/gmsu)];
      const files = Object.fromEntries(blocks.map(([, file = '', body = '']) => [file, body]));
      return {
        name: title.trim(),
        isBad: title.startsWith('bad'),
        differs: /^Differs: (.*)$/mu.exec(section)?.[1] ?? null,
        files,
        marked: markedIn(files),
      };
    });
}

function markedIn(files) {
  return Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) => (MARK.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

/** What held-out cases of a rule said when they were first run: `{ bad, good }`, each `[passed, of]`; null where it is not noted. */
export function firstRunOf(rule) {
  const [, ...figures] =
    /^First run: (\d+) of (\d+) bad, (\d+) of (\d+) good\.$/mu.exec(readFileSync(join(FOLDER, HELD_OUT, `${rule}.md`), 'utf8')) ?? [];
  const [badPassed, bad, goodPassed, good] = figures.map(Number);
  return figures.length === 0 ? null : { bad: [badPassed, bad], good: [goodPassed, good] };
}
