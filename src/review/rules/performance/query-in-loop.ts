import type { Confidence, Severity } from '../../../model/finding.ts';
import { type Instruction, valuesRead } from '../../../python/code/instruction.ts';
import { LIST_LOOKUPS, LIST_OPERATORS, LOCKS } from '../../../program/catalog/data/queries.ts';
import { argumentAt } from '../../../program/queries/argument-at.ts';
import { derivedFrom } from '../../../program/queries/derived-values.ts';
import { isKeptQuery, isOfOther, isOwnQuery } from '../../../program/queries/element-queries.ts';
import { hasFixedSize } from '../../../program/queries/fixed-size.ts';
import type { FunctionBody, Region } from '../../../program/queries/function-body.ts';
import { leadsAnywhere } from '../../../program/queries/loop-ways.ts';
import { isShort } from '../../../program/queries/short-collections.ts';
import { runsAlways } from '../../../program/queries/runs-always.ts';
import { namesBehind } from '../../../program/queries/tested-around.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './query-in-loop.examples.ts';

export const queryInLoop = defineRule({
  id: 'query-in-loop',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'Each element costs a round trip to the database: what is quick with ten rows takes seconds with a thousand, and holds a connection all that time.',
  remedy:
    'Ask once for all of them before the loop (`where(Model.id.in_(ids))`, Django: `filter(id__in=ids)`, `in_bulk`), and look each one up in a dictionary.',
  references: [
    'https://docs.sqlalchemy.org/en/20/faq/performance.html',
    'https://docs.djangoproject.com/en/stable/topics/db/optimization/#retrieve-everything-at-once-if-you-know-you-will-need-it',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'how often the loop runs is written in the code: a literal, a constant, `range(3)`, members of an enumeration',
    'the query does not depend on the element, or asks for a whole batch of them at once',
    'the statement changes rows',
    'the loop ends with the query, or the query runs only under a condition',
    'each round commits: then it is a unit of work of its own',
    'the elements are functions, classes of entities or statements: what one of them asks, the others do not',
    'the rows are those of one query that was made before the loop, and keeps them',
    'it reads all rows of a relationship, which may have been loaded with its owner: `n-plus-one-lazy-relationship` looks at that',
    'it is minor where no endpoint, task or consumer is known to lead there, where each element is written too, or where the loop counts with `range`',
    'it is minor where the elements are few by what they are: what is configured, the forms of a page, ancestors of a node, matches of a pattern, receivers of a signal',
    'it is minor where each row is locked to be worked on, and where the rows of each element are streamed with `iterator()`',
    'only those who ask for all are told where it lies more than six calls away, and one of them may reach more than a dozen functions; and where most of what a call may reach asks nothing',
    'a function goes through what it is passed, and this call passes nothing that is known to be a query',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('query')) return;
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    for (const one of linked.functions) {
      if (one.kind === 'module' || migrations.has(one.path) || queries.way(one, 'query') === null) continue;
      yield* reportsIn(linked, one);
    }
  },
});

type Iterated = Extract<Instruction, { op: 'iterate' }>;
type Repeated = { readonly pc: number; readonly loop: Region; readonly way: Way };

/** One for each loop: its first query. */
function* reportsIn(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const { queries } = linked;
  const body = queries.body(one);
  const byLoop = new Map<Region, Repeated[]>();
  for (const pc of new Set([...queries.calls(one), ...queries.sites(one)].map((at) => at.pc))) {
    const found = repeatedAt(linked, one, body, pc);
    if (found === null) continue;
    const known = byLoop.get(found.loop);
    if (known === undefined) byLoop.set(found.loop, [found]);
    else known.push(found);
  }
  for (const [loop, all] of byLoop) {
    const [first] = all.toSorted((left, right) => left.pc - right.pc);
    if (first !== undefined && !commits(queries, one, body, loop)) yield report(linked, one, first, body);
  }
}

/** The query at an instruction that a loop repeats for each of its elements. */
function repeatedAt(linked: LinkedContext, one: ProgramFunction, body: FunctionBody, pc: number): Repeated | null {
  const { queries } = linked;
  const instruction = body.at(pc);
  const around = body.regionsAround(pc);
  if (instruction === null) return null;
  for (const loop of around) {
    if (loop.kind !== 'loop') continue;
    const iterated = body.iterated(loop);
    if (iterated?.op !== 'iterate' || iterated.pc === pc) continue;
    const inside = around.slice(0, around.indexOf(loop));
    if (endsAfterOne(loop) || !inside.every((region) => runsOn(region, body))) return null;
    const elements = derivedFrom(body, [iterated.value]);
    if (!valuesRead(instruction).some((value) => elements.has(value))) continue;
    if (callsElement(body, instruction, elements) || isOwnQuery(body, iterated, instruction)) return null;
    if (hasFixedSize(queries, one, iterated.iterable) || isInBatches(queries, one, body, iterated)) return null;
    const way = queries.wayAt(one, pc, 'query');
    if (way === null || !runsAlways(queries, way) || readsRelated(queries, way) || isWritten(linked, way) || isNoQuery(linked, way))
      return null;
    return isKeptQuery(queries, { one, body, loop, elements }, instruction, way) || isOfOther(queries, way) ? null : { pc, loop, way };
  }
  return null;
}

/** Each element is another function: what one of them asks, or gives to be asked, the others do not. */
function callsElement(body: FunctionBody, instruction: Instruction, elements: ReadonlySet<number>): boolean {
  const isElement = (called: Instruction | null): boolean =>
    called?.op === 'call' && elements.has(called.callee) && body.definition(body.origin(called.callee))?.op !== 'attribute';
  return isElement(instruction) || valuesRead(instruction).some((value) => body.origins(value).some(isElement));
}

/** A statement that changes rows, one for each element. */
function isWritten({ rows }: LinkedContext, { site }: Way): boolean {
  return rows.runAt(site.function, site.pc)?.source === 'write';
}

/** All rows of a relationship, which may have been loaded before: a matter of how the rows were loaded, which other rules judge. */
function readsRelated(queries: ProgramQueries, { site }: Way): boolean {
  const body = queries.body(site.function);
  const instruction = body.at(site.pc);
  const read = instruction === null ? [] : valuesRead(instruction);
  return read.some((value) => body.origins(value).some((origin) => isAllRelated(body, origin)));
}

function isAllRelated(body: FunctionBody, origin: Instruction): boolean {
  const method = origin.op === 'call' ? body.definition(body.origin(origin.callee)) : null;
  if (method?.op !== 'attribute' || method.name !== 'all') return false;
  const manager = body.definition(body.origin(method.object));
  return manager?.op === 'attribute' && body.definition(body.origin(manager.object))?.op !== 'load-global';
}

/** Whether a part of a loop lets it go on, and is no look into what was kept. */
function runsOn(region: Region, body: FunctionBody): boolean {
  if (region.kind === 'handler') return false;
  const last = region.items.at(-1)?.instruction.op;
  if (last === 'return' || last === 'break' || last === 'raise') return false;
  return (region.kind !== 'true' && region.kind !== 'false') || !looksUp(body, region.owner);
}

/** `if key not in known`, `if known.get(key) is None`. */
function looksUp(body: FunctionBody, pc: number): boolean {
  const branch = body.at(pc);
  const test = branch?.op === 'branch' ? body.definition(body.origin(branch.test)) : null;
  if (test?.op !== 'compare') return false;
  if (test.operator === 'in' || test.operator === 'not in') return true;
  return (test.operator === 'is' || test.operator === 'is not') && body.origins(test.left).some(({ op }) => op === 'call');
}

function endsAfterOne(loop: Region): boolean {
  const last = loop.items.at(-1)?.instruction.op;
  return last === 'return' || last === 'break' || last === 'raise';
}

/** The elements are batches: one query asks for all of one, or the code counts in steps. */
function isInBatches(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, iterated: Iterated): boolean {
  const elements = derivedFrom(body, [iterated.value]);
  const asksForAll = body.instructions.some((instruction) => {
    if (instruction.op !== 'call') return false;
    const callee = body.definition(body.origin(instruction.callee));
    const isListed = callee?.op === 'attribute' && LIST_OPERATORS.has(callee.name);
    return (
      (isListed && instruction.positional.some(({ value }) => elements.has(value))) ||
      instruction.keywords.some(
        ({ name, value }) => name !== null && LIST_LOOKUPS.some((ending) => name.endsWith(ending)) && elements.has(value),
      )
    );
  });
  if (asksForAll) return true;
  const source = body.definition(body.origin(iterated.iterable));
  return source?.op === 'call' && (countsInSteps(queries, one, source) || givesBatches(queries, one, source));
}

function countsInSteps(queries: ProgramQueries, one: ProgramFunction, call: Instruction): boolean {
  return call.op === 'call' && call.positional.length === 3 && queries.dottedNames(one, call.callee).includes('builtins.range');
}

/** A generator of the program that counts in steps or takes slices. */
function givesBatches(queries: ProgramQueries, one: ProgramFunction, { pc }: Instruction): boolean {
  const targets = queries.callAt(one, pc)?.targets ?? [];
  return targets.some(({ function: target }) => {
    if (target === null || !target.code.isGenerator) return false;
    return queries
      .body(target)
      .instructions.some(
        (each) =>
          each.op === 'call' &&
          (countsInSteps(queries, target, each) || queries.dottedNames(target, each.callee).includes('itertools.islice')),
      );
  });
}

/** The loop goes through few elements, or locks each row before it works on it, or each has rows of its own that are streamed. */
function isMinor(linked: LinkedContext, one: ProgramFunction, body: FunctionBody, { loop, way }: Repeated): boolean {
  const iterated = body.iterated(loop);
  if (iterated?.op !== 'iterate') return false;
  const names = namesBehind(body, iterated.iterable);
  return (
    way.site.origin.endsWith('.iterator') ||
    // `Order.objects.select_for_update()`: each row is a piece of work. What is configured is as much as an operator wrote down.
    names.some((name) => LOCKS.has(name) || name === 'settings') ||
    callsElements(body, iterated) ||
    isShort(linked, one, iterated.iterable)
  );
}

/** The elements are classes or functions, of which the program has as many as people wrote. */
function callsElements(body: FunctionBody, { value }: Iterated): boolean {
  return body.usesOf(value).some((use) => use.op === 'call' && body.origin(use.callee) === value);
}

function commits(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, loop: Region): boolean {
  const inLoop = (pc: number): boolean => body.loopsAround(pc).includes(loop);
  return [...queries.calls(one), ...queries.sites(one)].some(({ pc }) => inLoop(pc) && queries.wayAt(one, pc, 'commit') !== null);
}

/** Ways of more calls go through machinery more often than through what was meant. */
const FAR = 6;

/** Far away a call may reach anything that was registered, and what looks like rows of a query may as well be a list. */
function isGuessed(linked: LinkedContext, one: ProgramFunction, { pc, way }: Repeated): boolean {
  const { queries } = linked;
  const { site, steps } = way;
  if (steps.length > FAR && leadsAnywhere(queries, one, pc, way)) return true;
  if (isOneOfRegistered(queries, way)) return true;
  return site.origin.endsWith('.__getitem__') && queries.body(site.function).at(site.pc)?.op === 'item';
}

/** Implementations of one interface ask alike; of callbacks that were registered a few do. */
const FEW_TARGETS = 3;

/** A call on the way may reach several functions of different names, most of which ask nothing. */
function isOneOfRegistered(queries: ProgramQueries, { steps }: Way): boolean {
  return steps.some(({ caller, pc }) => {
    const targets = queries.callAt(caller, pc)?.targets.flatMap(({ function: target }) => target ?? []) ?? [];
    const asking = targets.filter((target) => queries.way(target, 'query') !== null);
    const names = new Set(targets.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)));
    return names.size >= FEW_TARGETS && asking.length * 2 < targets.length;
  });
}

/** What is gone through was passed: by this call a collection that is there already, where others pass a query. */
function isNoQuery({ queries, rows }: LinkedContext, { steps, site }: Way): boolean {
  const last = steps.at(-1);
  const body = queries.body(site.function);
  const read = body.at(site.pc);
  if (last === undefined || read === null || !site.origin.endsWith('.__iter__')) return false;
  const gone = read.op === 'iterate' ? [read.iterable] : read.op === 'call' ? read.positional.map(({ value }) => value) : [];
  return gone.some((value) => {
    const parameter = body.origin(value);
    const passed = body.parameter(parameter) === null ? null : argumentAt(queries, last, site.function, parameter);
    if (passed === null || rows.of(last.caller, passed) !== null) return false;
    const caller = queries.body(last.caller);
    return caller.origins(passed).every((origin) => isCollection(caller, origin));
  });
}

/** A display, a comprehension, an element of something, or what a builtin makes of anything. */
function isCollection(body: FunctionBody, origin: Instruction): boolean {
  if (COLLECTIONS.has(origin.op)) return true;
  const callee = origin.op === 'call' ? body.definition(body.origin(origin.callee)) : null;
  return callee?.op === 'load-global' && MAKERS.has(callee.name);
}

const COLLECTIONS: ReadonlySet<Instruction['op']> = new Set(['list', 'tuple', 'set', 'dict', 'gather', 'constant', 'iterate']);
const MAKERS: ReadonlySet<string> = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'dict',
  'sorted',
  'reversed',
  'zip',
  'enumerate',
  'range',
]);

function report(linked: LinkedContext, one: ProgramFunction, repeated: Repeated, body: FunctionBody): Report {
  const { pc, way, loop } = repeated;
  const entry = linked.entries.reaching(one);
  const [first] = way.steps;
  const through = first === undefined ? '' : ` through \`${first.callee}\``;
  const isServing = entry !== null && entry.entry.kind !== 'command';
  const isWritten = linked.queries.sites(way.site.function).some((site) => site.pc === way.site.pc && site.effect === 'write');
  const severity: Severity = isServing && !isWritten && !isMinor(linked, one, body, repeated) ? 'major' : 'minor';
  const confidence: Confidence = isGuessed(linked, one, repeated) ? 'low' : way.isSure ? 'high' : 'medium';
  const iterated = body.iterated(loop);
  const start = iterated === null ? [] : [linked.step(one, iterated.pc, `\`${one.name}\` goes through these one by one`)];
  return linked.at(one, pc, {
    message: `\`${way.site.origin}\` queries the database once for each element of the loop${through}`,
    severity,
    confidence,
    evidence: [...(entry === null ? [] : linked.entryEvidence(entry)), ...start, ...linked.evidence(way)],
  });
}
