/** How figures, tables, goals and what is missing look in `RESULTS.md`. */
import { existsSync, readFileSync } from 'node:fs';

export const digits = (value, count = 1) => (Number.isFinite(value) ? value.toFixed(count) : '–');
export const seconds = (value) => digits(value, value < 10 ? 2 : 1);
export const megabytes = (value) => digits(value, 0);
export const grouped = (value) => (Number.isFinite(value) ? value.toLocaleString('en-US') : '–');
export const times = (value) => (Number.isFinite(value) ? `${digits(value, value < 10 ? 2 : 0)}×` : '–');
export const percent = (share) => (Number.isFinite(share) ? `${digits(100 * share)} %` : '–');

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Why there is no figure. */
export function whyNot(result) {
  switch (result.kind) {
    case 'timed-out':
      return `stopped after ${result.seconds} s`;
    case 'failed':
      return `failed, exit code ${result.exitCode}`;
    default:
      return '–';
  }
}

export function goal(text, actual, isMet) {
  return { text, actual, isMet };
}

const verdict = ({ isMet }) => (isMet ? 'met' : '**missed**');

/** One part of `RESULTS.md`: under its title what it was measured on, its goals, `notes/<id>.md` if there is such a file, and the rest. */
export function section({ id, title, measuredOn, goals, body }) {
  const notes = new URL(`notes/${id}.md`, import.meta.url);
  const goalTable = table(
    ['goal', 'measured', ''],
    goals.map((one) => [one.text, one.actual, verdict(one)]),
  );
  return [
    `## ${title}`,
    measuredOn,
    ...(goals.length > 0 ? [goalTable] : []),
    ...(existsSync(notes) ? [readFileSync(notes, 'utf8').trim()] : []),
    body,
  ].join('\n\n');
}
