import type { Fix } from '../fix.ts';
import { argumentsOf, calleeOf } from '../fixing/arguments.ts';
import { needsParentheses, runsInCoroutine } from '../fixing/await.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { moduleImport, nameImport } from '../fixing/needed-import.ts';

/**
 * `time.sleep(s)` becomes `await asyncio.sleep(s)`; other calls run in a thread, which is not safe for every object: sessions
 * of databases least of all, so those are left.
 */
export const fixBlockingCallInAsync: Fix = ({ place, message }, code) => {
  const call = code.callAt(place);
  if (call === null || !runsInCoroutine(code, call) || message.includes('waits for the database')) return null;
  if (code.nodes.some((node) => node.kind === 'Import' && node.names.some(({ name }) => name === 'trio'))) return null;
  const asyncio = moduleImport(code, 'asyncio');
  if (asyncio === null) return null;
  const isSleep = calleeOf(code, call) === 'time.sleep' || (calleeOf(code, call) === 'sleep' && isTimeSleep(code));
  const [first] = argumentsOf(call);
  if (isSleep && (first === undefined || call.keywords.length > 0)) return null;
  const [open, close] = needsParentheses(code, call) ? ['(', ')'] : ['', ''];
  const callee = isSleep
    ? `await ${asyncio.expression}.sleep(`
    : `await ${asyncio.expression}.to_thread(${code.of(call.func)}${first === undefined ? '' : ', '}`;
  const argumentsStart = first?.start ?? call.end - 1;
  const between = code.of({ start: call.func.end, end: argumentsStart });
  // What stands between the name and the first argument moves with it.
  const opening = between.slice(between.indexOf('(') + 1);
  if (opening.includes('(') || opening.includes('#')) return null;
  const layout = isSleep || opening.trim() !== '' || !opening.includes('\n') ? opening : '';
  const text =
    opening.includes('\n') && !isSleep
      ? callee.replace('to_thread(', `to_thread(${opening}`).replace(/, $/u, `,${opening}`)
      : callee + layout;
  return {
    title: isSleep ? 'Let others run meanwhile' : 'Run it in a thread',
    edits: [
      ...asyncio.edits,
      { start: call.start, end: argumentsStart, text: open + text },
      ...(close === '' ? [] : [{ start: call.end, end: call.end, text: close }]),
    ],
    isSafe: isSleep,
  };
};

function isTimeSleep(code: FixCode): boolean {
  const known = nameImport(code, 'time', 'sleep');
  return known?.expression === 'sleep' && known.edits.length === 0;
}
