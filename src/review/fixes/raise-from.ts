import type { Fix } from '../fix.ts';
import { isTaken } from '../fixing/bound-names.ts';

/** `raise … from error`, of the error that the handler caught. Safe: it changes what is told, not what happens. */
export const fixRaiseFrom: Fix = ({ place }, code) => {
  const raised = code.at(place, 'Raise');
  const handler = raised === null ? null : code.around(raised, ['ExceptHandler', 'FunctionDef', 'Lambda', 'ClassDef']);
  if (raised === null || raised.exception === null || raised.cause !== null || handler?.kind !== 'ExceptHandler' || handler.type === null)
    return null;
  const named = handler.name ?? ['error', 'exc'].find((name) => !isTaken(code, name, ''));
  if (named === undefined) return null;
  const edits = [{ start: raised.end, end: raised.end, text: ` from ${named}` }];
  if (handler.name !== null) return { title: 'Say what caused it', edits, isSafe: true };
  // A type in parentheses that is no tuple ends before them.
  const end = handler.type.end;
  if (!/^\s*:/u.test(code.of({ start: end, end: handler.body[0]?.start ?? end }))) return null;
  return { title: 'Say what caused it', edits: [{ start: end, end, text: ` as ${named}` }, ...edits], isSafe: true };
};
