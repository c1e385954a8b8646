import type { Fix } from '../fix.ts';

/** What catches everything catches errors; what catches the cancellation hands it on when it is done. Not safe: the task ends where it went on. */
export const fixSwallowedCancellation: Fix = ({ place }, code) => {
  const handler = code.at(place, 'ExceptHandler');
  if (handler === null) return null;
  const caught = handler.type === null ? '' : code.of(handler.type);
  if (handler.type === null) {
    const end = handler.start + 'except'.length;
    return { title: 'Catch errors only, not the cancellation', edits: [{ start: end, end, text: ' Exception' }], isSafe: false };
  }
  if (caught === 'BaseException') {
    const { start, end } = handler.type;
    return { title: 'Catch errors only, not the cancellation', edits: [{ start, end, text: 'Exception' }], isSafe: false };
  }
  const last = handler.body.at(-1);
  if (!/^(?:\w+\.)*CancelledError$/u.test(caught) || last === undefined || !code.startsLine(last.start)) return null;
  const edit =
    last.kind === 'Pass'
      ? { start: last.start, end: last.end, text: 'raise' }
      : { start: last.end, end: last.end, text: `${code.lineEnd}${code.indentAt(last.start)}raise` };
  return { title: 'Hand the cancellation on', edits: [edit], isSafe: false };
};
