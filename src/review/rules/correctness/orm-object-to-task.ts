import { TAKES_ARGUMENTS_AS } from '../../../program/catalog/task-results.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import { type CallInstruction, callInstruction } from '../../../program/queries/passed-arguments.ts';
import { givesObjects } from '../../../program/queries/rows.ts';
import { writtenClasses } from '../../../program/queries/written-classes.ts';
import { callsOutside } from '../../../program/queries/call-sites.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './orm-object-to-task.examples.ts';

/** https://docs.celeryq.dev/en/stable/userguide/canvas.html#signatures */
const SIGNATURE = /^celery\.(?:.*\.)?(?:s|si|signature|subtask)$/u;

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
    const signatures = signaturesOf(queries);
    if (!queries.effects.occurs('enqueue') && signatures.size === 0) return;
    const entities = new Set(linked.system.entities.map(({ symbol }) => symbol));
    if (entities.size === 0) return;
    for (const one of linked.functions) {
      const body = queries.body(one);
      const seen = new Set<number>();
      const queued = queries.sites(one).filter(({ effect }) => effect === 'enqueue');
      for (const { pc, origin } of [...queued, ...(signatures.get(one) ?? [])]) {
        const call = !seen.has(pc) ? callInstruction(body, pc) : null;
        if (call === null) continue;
        seen.add(pc);
        const names = handedOver(body, call, origin).flatMap((value) => {
          const written = [...writtenClasses(queries, one, value, (name) => entities.has(name))];
          return written.length > 0 ? written : rowOf(linked, one, value);
        });
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

/** Calls of tasks that are put together to be sent: `group(thumbnail.s(photo) for photo in photos)`. */
function signaturesOf(queries: ProgramQueries): ReadonlyMap<ProgramFunction, readonly { readonly pc: number; readonly origin: string }[]> {
  const found = new Map<ProgramFunction, { readonly pc: number; readonly origin: string }[]>();
  for (const { caller, pc, callee } of callsOutside(queries, (name) => SIGNATURE.test(name))) {
    found.set(caller, [...(found.get(caller) ?? []), { pc, origin: callee }]);
  }
  return found;
}

/** The entity whose row a value is, by the query that it came from. */
function rowOf({ rows }: LinkedContext, one: ProgramFunction, value: number): readonly string[] {
  const held = rows.of(one, value);
  return held === null || held.isTuple || !givesObjects(held) ? [] : held.entities.slice(0, 1);
}

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
