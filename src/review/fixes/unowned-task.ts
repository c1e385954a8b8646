import type { Fix } from '../fix.ts';
import { isTaken } from '../fixing/bound-names.ts';
import { behindImports } from '../fixing/needed-import.ts';

const TASK = 'task';
const TASKS = '_background_tasks';

/** Keeps the task in a set of the module until it is done, as the documentation of `create_task` has it. */
export const fixUnownedTask: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const statement = call === null ? null : code.statementOf(call);
  if (call === null || statement?.kind !== 'ExpressionStatement' || statement.value !== call || !code.startsLine(statement.start))
    return null;
  const owner = code.functionOf(statement);
  const set = behindImports(code, `${TASKS} = set()`);
  if (owner === null || set === null || isTaken(code, TASK, '') || isTaken(code, TASKS, '')) return null;
  const indent = code.indentAt(statement.start);
  return {
    title: 'Keep the task until it is done',
    edits: [
      set,
      { start: statement.start, end: statement.start, text: `${TASK} = ` },
      {
        start: statement.end,
        end: statement.end,
        text: `\n${indent}${TASKS}.add(${TASK})\n${indent}${TASK}.add_done_callback(${TASKS}.discard)`,
      },
    ],
    isSafe: true,
  };
};
