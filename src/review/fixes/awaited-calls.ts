/** Fixes that put an `await` where a coroutine is made and nobody runs it. */
import type { Call } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import { calleeOf } from '../fixing/arguments.ts';
import { needsParentheses, runsInCoroutine } from '../fixing/await.ts';
import type { FixCode } from '../fixing/fix-code.ts';

/** `save()` becomes `await save()`. Not safe: what never ran runs now. */
export const fixNeverAwaited: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  if (call === null || !runsInCoroutine(code, call)) return null;
  const [open, close] = needsParentheses(code, call) ? ['(await ', ')'] : ['await ', ''];
  return {
    title: 'Await it',
    edits: [{ start: call.start, end: call.start, text: open }, ...(close === '' ? [] : [{ start: call.end, end: call.end, text: close }])],
    isSafe: false,
  };
};

/** `asyncio.run(work())` in a coroutine becomes `await work()`. Not safe: it runs in the loop that is there, with its tasks. */
export const fixNestedEventLoop: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const [work] = call?.args ?? [];
  if (call === null || work === undefined || !isRun(code, call) || !runsInCoroutine(code, call)) return null;
  const edit = {
    start: call.start,
    end: call.end,
    text: needsParentheses(code, call) ? `(await ${code.of(work)})` : `await ${code.of(work)}`,
  };
  return { title: 'Await it in the loop that runs', edits: [edit], isSafe: false };
};

function isRun(code: FixCode, call: Call): boolean {
  return /^(?:asyncio\.run|\w+\.run_until_complete)$/u.test(calleeOf(code, call)) && call.args.length === 1 && call.keywords.length === 0;
}
