import type { Fix } from '../fix.ts';

const COMMENT = /[ \t]*# architrave: ignore\[([^\]]*)\][^#\n]*/u;

/** Takes the rule out of the brackets of the comment, and the comment away where none is left. Comments change nothing. */
export const fixUnusedSuppression: Fix = ({ place, message }, code) => {
  const rule = /silences `([^`]+)`, which finds nothing/u.exec(message)?.[1];
  const start = code.startOf(place);
  const line = code.of({ start: code.lineStart(start), end: code.lineAfter(start) });
  const found = COMMENT.exec(line);
  if (rule === undefined || found === null) return null;
  const before = new TextEncoder().encode(line.slice(0, found.index)).length;
  const from = code.lineStart(start) + before;
  const rules = (found[1] ?? '').split(',').map((name) => name.trim());
  const left = rules.filter((name) => name !== rule);
  if (left.length > 0) {
    const inside = found[0].indexOf('[') + 1;
    const edit = { start: from + inside, end: from + inside + (found[1] ?? '').length, text: left.join(', ') };
    return { title: 'Silence only what is found', edits: [edit], isSafe: true };
  }
  const isWhole = line.slice(0, found.index).trim() === '' && line.slice(found.index + found[0].length).trim() === '';
  const length = new TextEncoder().encode(found[0].trimEnd()).length;
  const edit = isWhole
    ? { start: code.lineStart(start), end: code.lineAfter(start), text: '' }
    : { start: from, end: from + length, text: '' };
  return { title: 'Take the comment away', edits: [edit], isSafe: true };
};
