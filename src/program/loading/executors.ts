/** Functions that loops run on threads: what awaiting them gives, or asking the future, is what the function gives. */
import type { Site } from './frame.ts';
import type { Loading } from './loading.ts';
import { type Args, type MadeValue, type MemberValue, UNKNOWN, type Value } from './values.ts';

const FUTURE = 'asyncio.Future';

/** `loop.run_in_executor(executor, function, *arguments)`: the function is called when its result is asked for. Null for any other method. */
export function executorMethod({ name }: MemberValue, { positional }: Args): Value | null {
  const [, callee, ...given] = positional;
  if (name !== 'run_in_executor' || callee === undefined) return null;
  const result: Value = { kind: 'partial', inner: callee, positional: given, keywords: new Map() };
  const future: MadeValue = { kind: 'made', by: null, type: FUTURE, attributes: new Map([['result', result]]), members: new Map() };
  return future;
}

/** `asyncio.to_thread(function, *arguments)` */
export function calledOnThread(l: Loading, { positional: [callee, ...rest], keywords }: Args, site: Site): Value {
  if (callee === undefined) return UNKNOWN;
  return l.actions.callValue(l, callee, { positional: rest, keywords: keywords ?? new Map() }, { ...site, isDecorator: false });
}

/** What `await` gives. */
export function awaited(l: Loading, value: Value, site: Site): Value {
  const result = value.kind === 'made' && value.type === FUTURE ? value.attributes.get('result') : undefined;
  return result === undefined ? value : l.actions.callValue(l, result, { positional: [] }, site);
}
