import { TAKES_ARGUMENTS_AS } from '../../../program/catalog/task-results.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import { type CallInstruction, callInstruction } from '../../../program/queries/passed-arguments.ts';
import { writtenClasses } from '../../../program/queries/written-classes.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './orm-object-to-task.examples.ts';

export const ormObjectToTask = defineRule({
  id: 'orm-object-to-task',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'A row that is handed to a queue cannot be written as JSON, or arrives as an old copy that no session knows: the worker fails on it, or writes back what others have changed since.',
  remedy: 'Hand over the key, and let the task read the row when it runs.',
  references: ['https://docs.celeryq.dev/en/stable/userguide/tasks.html#state'],
  cwe: 0,
  codes: [],
  silentWhen: ['only keys and other plain values are handed over', 'nothing in the code says that the value is a row of a table'],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('enqueue')) return;
    const entities = new Set(linked.system.entities.map(({ symbol }) => symbol));
    if (entities.size === 0) return;
    for (const one of linked.functions) {
      const body = queries.body(one);
      const seen = new Set<number>();
      for (const { pc, effect, origin } of queries.sites(one)) {
        const call = effect === 'enqueue' && !seen.has(pc) ? callInstruction(body, pc) : null;
        if (call === null) continue;
        seen.add(pc);
        const names = handedOver(body, call, origin).flatMap((value) => [
          ...writtenClasses(queries, one, value, (name) => entities.has(name)),
        ]);
        const [entity] = names;
        if (entity === undefined) continue;
        const last = entity.slice(entity.lastIndexOf('.') + 1);
        yield linked.at(one, pc, {
          message: `a row of \`${last}\` is handed to \`${origin}\` instead of its key`,
          evidence: [linked.step(one, pc, `\`${one.name}\` hands a \`${entity}\` to the queue`)],
        });
      }
    }
  },
});

/** What the task is given: the arguments themselves, or what lists and dictionaries among them hold. */
function handedOver(body: FunctionBody, { positional, keywords }: CallInstruction, origin: string): readonly number[] {
  const last = origin.slice(origin.lastIndexOf('.') + 1);
  const packed = TAKES_ARGUMENTS_AS[last];
  const named = keywords.filter(({ name }) => packed === undefined || (name !== null && packed.includes(name)));
  const values = [...positional.map(({ value }) => value), ...named.map(({ value }) => value)];
  return values.flatMap((value) => [...(packed === undefined ? [value] : []), ...elementsOf(body, value)]);
}

function elementsOf(body: FunctionBody, value: number): readonly number[] {
  const defined = body.definition(body.origin(value));
  switch (defined?.op) {
    case 'tuple':
    case 'list':
      return defined.elements.map((element) => element.value);
    case 'dict':
      return defined.entries.map((entry) => entry.value);
    default:
      return [];
  }
}
