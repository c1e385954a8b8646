import { collectedFrom } from '../../../program/queries/derived-values.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import { grownEntities } from '../../../program/queries/grown-entities.ts';
import type { EffectSite, ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { type Condition, conditionsOf } from '../../../program/queries/query-conditions.ts';
import { ReachedFrom } from '../../../program/queries/reached-from.ts';
import type { Rows } from '../../../program/queries/rows.ts';
import type { EntryPoint, EntryWay } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { isUnbounded } from '../../unbounded-rows.ts';
import { BAD, GOOD } from './unbounded-list-task.examples.ts';

/** Operators and endings of keywords that choose a window of time or of keys. */
const WINDOW = /^(?:<|<=|>|>=|between)$|__(?:lt|lte|gt|gte|range|date|year|month|day)$/u;

export const unboundedListTask = defineRule({
  id: 'unbounded-list-task',
  criterion: 'performance',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'The task holds every row of the table in memory at once. As the table grows, so does the worker, until the system ends it in the middle of the work, again and again.',
  remedy:
    'Go through the rows a few hundred at a time: `.execution_options(yield_per=500)` or keys from the last one on (`WHERE id > :last ORDER BY id LIMIT 500`); Django: `.iterator(chunk_size=500)`.',
  references: [
    'https://docs.sqlalchemy.org/en/20/orm/queryguide/api.html#fetching-large-result-sets-with-yield-per',
    'https://docs.djangoproject.com/en/stable/ref/models/querysets/#iterator',
  ],
  cwe: 770,
  codes: [],
  silentWhen: [
    'the query has a limit, a slice, reads a few rows at a time, or asks for given keys or the rows of one owner',
    'it asks for a window of time or of keys, or for the rows of one owner through another table',
    'no endpoint, task or consumer adds rows to the table',
    'what is done with the rows is not seen to keep them together',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    const tasks = linked.entries.all.filter(({ kind }) => kind === 'task' || kind === 'consumer');
    if (tasks.length === 0 || linked.system.entities.length === 0) return;
    const reached = reachedFrom(queries, tasks);
    const adding = reachedFrom(
      queries,
      linked.entries.all.filter(({ kind }) => kind !== 'command'),
    );
    const grown = grownEntities(
      queries,
      linked.rows,
      linked.functions.filter((one) => adding.wayTo(one) !== null),
      (name) => linked.relations.isEntity(name),
    );
    for (const one of linked.functions) {
      const way = reached.wayTo(one);
      const entry = way === null ? undefined : tasks[way.beginning];
      if (way === null || entry === undefined) continue;
      const seen = new Set<number>();
      for (const site of queries.sites(one)) {
        if (site.effect !== 'query' || seen.has(site.pc)) continue;
        seen.add(site.pc);
        const rows = linked.rows.runAt(one, site.pc);
        if (rows === null || !grown.has(rows.entities[0] ?? '') || !isUnbounded(linked, rows, one, site) || hasWindow(linked, rows))
          continue;
        if (isKeptTogether(queries.body(one), site.pc)) yield report(linked, { entry, steps: way.steps }, one, site, rows);
      }
    }
  },
});

function reachedFrom(queries: ProgramQueries, entries: readonly EntryPoint[]): ReachedFrom {
  return new ReachedFrom(
    queries,
    entries.map(({ function: handler }) => [handler]),
  );
}

function hasWindow({ queries, relations }: LinkedContext, { parts }: Rows): boolean {
  const { found, isWhole } = conditionsOf(queries, parts, (name) => relations.isEntity(name));
  return !isWhole || found.some((each) => WINDOW.test(each.operator) || WINDOW.test(each.attribute) || isOfOwner(queries, each));
}

/** `layout__event=event`: of one owner, through another table. */
function isOfOwner(queries: ProgramQueries, { attribute, value, function: one }: Condition): boolean {
  const body = queries.body(one);
  return attribute.includes('__') && body.definition(body.origin(value))?.op !== 'constant';
}

/** The rows, or what is made of each, are put into one collection, or the set of them is gone through as it is. */
function isKeptTogether(body: FunctionBody, pc: number): boolean {
  const run = body.at(pc);
  if (run === null) return false;
  // What is passed in was asked for elsewhere, maybe with a bound that is not seen here.
  if (run.op === 'iterate') return body.originValues(run.iterable).every((value) => body.parameter(value) === null);
  const collected = collectedFrom(body, [run.value]);
  return body.instructions.some(
    (each) =>
      (each.op === 'gather' && collected.has(each.value)) ||
      (each.op === 'iterate' && collected.has(each.iterable)) ||
      (each.op === 'return' && collected.has(each.given)),
  );
}

function report(linked: LinkedContext, way: EntryWay, one: ProgramFunction, { pc, origin }: EffectSite, rows: Rows): Report {
  const [entity = ''] = rows.entities;
  const name = entity.slice(entity.lastIndexOf('.') + 1);
  return linked.at(one, pc, {
    message: `${way.entry.kind} \`${way.entry.name}\` loads every \`${name}\` there is at once: nothing bounds the query`,
    evidence: [
      ...linked.entryEvidence(way),
      linked.step(one, pc, `\`${origin}\` in \`${one.name}\` loads all rows of \`${name}\` that fit`),
    ],
  });
}
