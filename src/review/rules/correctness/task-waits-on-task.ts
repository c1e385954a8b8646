import { WAITS_FOR_TASK, WAITS_WHERE_TOLD } from '../../../program/catalog/task-results.ts';
import { callInstruction, passed } from '../../../program/queries/passed-arguments.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './task-waits-on-task.examples.ts';

export const taskWaitsOnTask = defineRule({
  id: 'task-waits-on-task',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'A worker that waits for another task does no work of its own. When all workers wait, nobody is left to run what they wait for, and the queue stands still for good.',
  remedy: 'Let the queue put the parts together: a chain, a group with a callback (`chord`), a pipeline; or call the function itself.',
  references: ['https://docs.celeryq.dev/en/stable/userguide/tasks.html#avoid-launching-synchronous-subtasks'],
  cwe: 833,
  codes: [],
  silentWhen: [
    'what waits is no task: an endpoint, a command',
    'the result is only looked at and not waited for',
    'the task is run in place: `task.apply().get()`, a call of the function',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const tasks = linked.entries.all.filter(({ kind }) => kind === 'task');
    if (tasks.length === 0) return;
    const { queries } = linked;
    const reached = new ReachedFrom(
      queries,
      tasks.map(({ function: handler }) => [handler]),
      'own',
    );
    for (const one of linked.functions) {
      for (const { pc, name } of waitsIn(queries, one)) {
        const way = reached.wayTo(one);
        const task = way === null ? undefined : tasks[way.beginning];
        if (way === null || task === undefined) continue;
        yield linked.at(one, pc, {
          message: `\`${name}\` makes task \`${task.name}\` wait for another task`,
          evidence: [
            ...linked.entryEvidence({ entry: task, steps: way.steps }),
            linked.step(one, pc, `\`${name}\` in \`${one.name}\` waits until the other task is done`),
          ],
        });
      }
    }
  },
});

function waitsIn(queries: ProgramQueries, one: ProgramFunction): readonly { readonly pc: number; readonly name: string }[] {
  return queries.calls(one).flatMap(({ pc, targets }) => {
    const waits = targets.find(({ name }) => WAITS_FOR_TASK.has(name) || isToldTo(queries, one, pc, name));
    return waits === undefined ? [] : [{ pc, name: waits.name }];
  });
}

function isToldTo(queries: ProgramQueries, one: ProgramFunction, pc: number, name: string): boolean {
  const argument = WAITS_WHERE_TOLD[name];
  const body = queries.body(one);
  const call = callInstruction(body, pc);
  if (argument === undefined || call === null) return false;
  const given = passed(call, argument, -1);
  const defined = given.kind === 'value' ? body.definition(body.origin(given.value)) : null;
  return defined?.op === 'constant' && defined.kind === 'TRUE';
}
