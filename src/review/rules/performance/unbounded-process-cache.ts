import { growthOf, isOneOfFew, type Growth } from '../../../program/queries/collection-growth.ts';
import { type InputQuestion, type InputSource, inputSource } from '../../../program/queries/input-sources.ts';
import { type LastingCollection, lastingCollections } from '../../../program/queries/module-collections.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { isRemembered } from '../../../program/queries/runs-always.ts';
import { unboundedMemo } from '../../../program/queries/unbounded-memos.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { inputsOf } from '../../request-inputs.ts';
import { defineRule } from '../../rule.ts';
import { SHARED_ON_PURPOSE } from '../../shared-state.ts';
import { BAD, GOOD } from './unbounded-process-cache.examples.ts';

export const unboundedProcessCache = defineRule({
  id: 'unbounded-process-cache',
  criterion: 'performance',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  supersedes: ['global-mutable-state'],
  why: 'What is kept for every value that a client may send is never dropped: the process takes more memory with each request, until the system ends it. Whoever wants to can hurry that along.',
  remedy:
    'Bound it: `lru_cache(maxsize=1024)`, `cachetools.TTLCache`, or a store such as Redis with an expiry; else take out what is done with.',
  references: ['https://docs.python.org/3/library/functools.html#functools.lru_cache', 'https://cachetools.readthedocs.io/en/stable/'],
  cwe: 770,
  codes: ['B019', 'W1518'],
  silentWhen: [
    'something takes elements out again, asks how many there are, or the collection is handed to others who may',
    'what it is kept under does not come from a request, a task or a message; or there are only a few of it: flags, enums, classes, what was looked for in a written list',
    'it is filled while modules are imported, as registries are',
    'the function that is remembered has no parameters',
    'a list of a module that is no cache by its name is a matter of `request-state-in-global`',
  ],
  bad: BAD,
  good: GOOD,
  *check(context) {
    const { linked } = context;
    const inputs = inputsOf(linked);
    if (inputs.size === 0) return;
    const question: InputQuestion = {
      queries: linked.queries,
      callers: linked.callers,
      isInput: (one, parameter) => inputs.get(one)?.has(parameter) === true,
    };
    for (const one of linked.functions) yield* ofMemo(linked, question, one);
    for (const collection of lastingCollections(linked.queries)) yield* ofCollection(linked, question, collection);
  },
});

function* ofMemo(linked: LinkedContext, question: InputQuestion, one: ProgramFunction): Generator<Report> {
  const { queries } = linked;
  const memo = one.code.parameters.length === 0 ? null : unboundedMemo(queries, one);
  if (memo === null) return;
  for (const [index, { name }] of one.code.parameters.entries()) {
    const source = name === 'self' || name === 'cls' ? null : inputSource(question, one, index);
    if (source === null || source.function === one) continue;
    yield linked.at(one, -1, {
      message: `\`${memo.slice(memo.lastIndexOf('.') + 1)}\` keeps a result of \`${one.code.name}\` for every \`${name}\` that a request brings, for ever`,
      confidence: source.steps.length > 2 ? 'medium' : 'high',
      evidence: [...evidenceOf(linked, source), linked.step(one, -1, `\`${memo}\` of \`${one.name}\` drops nothing`)],
    });
    return;
  }
  yield* ofMethod(linked, one, memo);
}

/** What is kept names the object too, which lives on with it. */
function* ofMethod(linked: LinkedContext, one: ProgramFunction, memo: string): Generator<Report> {
  const owner = linked.queries.className(one);
  if (owner === '' || one.code.parameters[0]?.name !== 'self') return;
  const makers = linked.queries.named(`${owner}.__init__`).flatMap((init) => linked.callers.of(init));
  for (const { caller, pc } of makers) {
    const entry =
      caller.isTest || caller.kind === 'module' || isRemembered(linked.queries, caller) ? null : linked.entries.reaching(caller);
    if (entry === null || entry.entry.kind === 'command' || unboundedMemo(linked.queries, caller) !== null) continue;
    const name = owner.slice(owner.lastIndexOf('.') + 1);
    yield linked.at(one, -1, {
      message: `\`${memo.slice(memo.lastIndexOf('.') + 1)}\` on a method keeps every \`${name}\` alive that a request makes`,
      confidence: 'medium',
      remedy:
        'Use `functools.cached_property`, which is kept in the object and goes with it, or move what is remembered to a function of plain values with a `maxsize`.',
      evidence: [
        ...linked.entryEvidence(entry),
        linked.step(caller, pc, `\`${caller.name}\` makes a \`${name}\``),
        linked.step(one, -1, `\`${memo}\` keeps it as an argument of \`${one.name}\``),
      ],
    });
    return;
  }
}

function* ofCollection(linked: LinkedContext, question: InputQuestion, collection: LastingCollection): Generator<Report> {
  const holder = linked.queries.ofScope(collection.scope);
  if (holder === null || !linked.isReviewed(holder)) return;
  const isMeant = ({ isKeyed }: Growth): boolean => isKeyed || SHARED_ON_PURPOSE.test(collection.name);
  for (const growth of growthOf(linked.queries, collection)) {
    if (growth.function.isTest || !isMeant(growth) || isOneOfFew(linked.queries, growth, collection)) continue;
    const source = inputSource(question, growth.function, growth.key);
    if (source === null) continue;
    const report = linked.at(holder, collection.pc, {
      message: `\`${collection.name}\` grows with every \`${source.name}\` that is sent, and nothing is ever taken out`,
      confidence: source.steps.length > 2 ? 'medium' : 'high',
      evidence: [
        ...evidenceOf(linked, source),
        linked.step(growth.function, growth.pc, `\`${growth.function.name}\` puts it into \`${collection.name}\``),
      ],
    });
    yield report;
    return;
  }
}

function evidenceOf(linked: LinkedContext, { function: start, steps, name }: InputSource): readonly EvidenceStep[] {
  const entry = linked.entries.reaching(start);
  return [
    ...(entry === null ? [linked.step(start, -1, `\`${start.name}\` is given \`${name}\``)] : linked.entryEvidence(entry)),
    ...steps.map(({ caller, pc, callee }) => linked.step(caller, pc, `\`${caller.name}\` calls \`${callee}\``)),
  ];
}
