import type { Fix } from '../fix.ts';
import { isOpen, keywordOf, withArgument } from '../fixing/arguments.ts';

const SECONDS = 10;

/** Adds `timeout=10`, or sets it where it is `None`. Not safe: how long an answer may take, somebody has to say. */
export const fixMissingTimeout: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  if (call === null || isOpen(call)) return null;
  const known = keywordOf(call, 'timeout');
  const edit =
    known === null
      ? withArgument(code, call, `timeout=${SECONDS}`)
      : { start: known.value.start, end: known.value.end, text: String(SECONDS) };
  return { title: `Wait ${SECONDS} seconds at most`, edits: [edit], isSafe: false };
};
