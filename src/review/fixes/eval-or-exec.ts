import type { Fix } from '../fix.ts';
import { moduleImport } from '../fixing/needed-import.ts';

/** `eval(text)` becomes `ast.literal_eval(text)`, which reads literals and runs nothing. Not safe: the text may have been more than a literal. */
export const fixEvalOrExec: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  if (call?.func.kind !== 'Name' || call.func.id !== 'eval' || call.args.length !== 1 || call.keywords.length > 0) return null;
  const ast = moduleImport(code, 'ast');
  if (ast === null) return null;
  const edit = { start: call.func.start, end: call.func.end, text: `${ast.expression}.literal_eval` };
  return { title: 'Read literals only', edits: [...ast.edits, edit], isSafe: false };
};
