import type { EvidenceStep } from '../../../model/finding.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { EffectSite, ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import { isNeutralBase } from '../../../program/queries/program-classes.ts';
import { valuesRead } from '../../../python/code/instruction.ts';
import { LIFE_CYCLE, ON_REQUEST, SHARED_ON_PURPOSE } from '../../shared-state.ts';
import type { EntryWay } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './request-state-in-global.examples.ts';

/** Where a value comes from is followed so far. */
const MAX_ORIGINS = 60;
/** What fills a collection so that nobody can tell whose each element is. */
const FILLS = new Set(['append', 'appendleft', 'add', 'extend', 'insert']);

export const requestStateInGlobal = defineRule({
  id: 'request-state-in-global',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  supersedes: ['global-mutable-state'],
  why: 'A variable of a module is one for all requests of a process: what one client sends is there when the next one is served, and two at once overwrite each other.',
  remedy:
    'Pass the value along as an argument, or keep it in a `ContextVar` or on the request; what is to outlive the request belongs in a store.',
  references: ['https://docs.python.org/3/library/contextvars.html', 'https://12factor.net/processes'],
  cwe: 488,
  codes: [],
  silentWhen: [
    'what is kept does not come from the arguments of the function that writes',
    'it is written under a lock, or only where nothing was there before',
    'the name or the function shows a cache, a registry, or a setting that is changed on purpose; what is kept under a key that is not written in the code is a matter of `global-mutable-state`',
    'the variable is one for each thread or context: `threading.local`, `ContextVar`',
    'it is major where a collection grows, and critical where one value replaces another',
    'only those who ask for all are told where more than three calls lie between the handler and the write',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked, moduleByName }) {
    const { queries } = linked;
    if (!queries.effects.occurs('global-write')) return;
    const told = new Map<string, Told>();
    for (const one of linked.functions) {
      if (isOnPurpose(one.code.qualifiedName) || ON_REQUEST.test(one.code.name)) continue;
      for (const site of queries.sites(one)) {
        const how = site.effect === 'global-write' ? writes(queries, one, site) : null;
        if (how === null || told.get(site.origin)?.how === 'replaced') continue;
        const entry = linked.entries.reaching(one);
        if (entry?.entry.kind === 'endpoint') told.set(site.origin, { one, site, how, entry });
      }
    }
    for (const [origin, { one, site, how, entry }] of told) {
      const name = origin.slice(origin.lastIndexOf('.') + 1);
      const module = moduleByName(origin.slice(0, origin.lastIndexOf('.')));
      const variable = module?.facts.variables.find((fact) => fact.name === name);
      if (module === undefined || variable === undefined || linked.moduleAt(module.path) === undefined) continue;
      if (queries.body(one).at(site.pc)?.op === 'store-attribute' && !isOfOwnClass(linked, module.path, name)) continue;
      yield {
        module,
        place: variable.place,
        symbol: '',
        severity: how === 'replaced' ? 'critical' : 'major',
        ...(entry.steps.length > MAX_CALLS && { confidence: 'low' as const }),
        message: `\`${name}\` belongs to the module, and \`${one.name}\` ${how === 'replaced' ? 'sets it to' : 'fills it with'} what a request brings`,
        evidence: evidenceOf(linked, entry, one, site),
      };
    }
  },
});

/** What is given to functions further away is hardly what the request brings. */
const MAX_CALLS = 3;

type How = 'replaced' | 'filled';
type Told = { readonly one: ProgramFunction; readonly site: EffectSite; readonly how: How; readonly entry: EntryWay };

function isOnPurpose(name: string): boolean {
  return name.split('.').some((part) => LIFE_CYCLE.test(part) || SHARED_ON_PURPOSE.test(part));
}

/** How a write keeps what its function was given; null where it keeps something else, or on purpose. */
function writes(queries: ProgramQueries, one: ProgramFunction, { pc, origin }: EffectSite): How | null {
  const name = origin.slice(origin.lastIndexOf('.') + 1);
  const body = queries.body(one);
  const write = body.at(pc);
  if (write === null || SHARED_ON_PURPOSE.test(name) || isTested(body, pc, name) || body.managersAround(pc).length > 0) return null;
  if (write.op === 'store-global') return comesFromArgument(body, write.stored) ? 'replaced' : null;
  if (write.op === 'store-attribute')
    return SHARED_ON_PURPOSE.test(write.name) || !comesFromArgument(body, write.stored) ? null : 'replaced';
  // Under a name that is written in the code there is one place for all requests, as there is for a variable.
  if (write.op === 'store-item') {
    const key = body.text(write.key);
    return key === null || SHARED_ON_PURPOSE.test(key) || !comesFromArgument(body, write.stored) ? null : 'replaced';
  }
  if (write.op !== 'call') return null;
  const member = body.definition(body.origin(write.callee));
  const [given] = write.positional.slice(-1);
  if (member?.op !== 'attribute' || !FILLS.has(member.name) || given === undefined) return null;
  return comesFromArgument(body, given.value) ? 'filled' : null;
}

/** Made by a plain class of the program: what libraries make may keep a value for each thread or context. */
function isOfOwnClass({ classes, functions, queries }: LinkedContext, path: string, variable: string): boolean {
  const module = functions.find((one) => one.kind === 'module' && one.path === path);
  if (module === undefined) return false;
  const body = queries.body(module);
  const stores = body.instructions.flatMap((each) => (each.op === 'store-global' || each.op === 'export' ? [each] : []));
  // A class that decorators return stands under the name that it is stored by.
  const storedAs = (value: number): readonly string[] =>
    stores.flatMap(({ name, stored }) => (body.origin(stored) === body.origin(value) ? [`${module.module}.${name}`] : []));
  const line = stores.flatMap(({ name, stored }) => {
    const made = name === variable ? body.definition(body.origin(stored)) : null;
    if (made?.op !== 'call') return [];
    const names = new Set([...queries.dottedNames(module, made.callee), ...storedAs(made.callee)]);
    return [...names].flatMap((one) => (classes.all.has(one) ? classes.lineOf(one) : []));
  });
  return line.length > 0 && line.every(({ bases }) => bases.every((base) => classes.all.has(base) || isNeutralBase(base)));
}

/** Whether a branch around a write looks at the variable first. */
function isTested(body: FunctionBody, pc: number, name: string): boolean {
  return body.regionsAround(pc).some(({ kind, owner }) => {
    const branch = kind === 'true' || kind === 'false' ? body.at(owner) : null;
    return (
      branch?.op === 'branch' &&
      behind(body, branch.test).some((value) => {
        const read = body.definition(value);
        return read?.op === 'load-global' && read.name === name;
      })
    );
  });
}

/** A parameter but for the receiver. */
function comesFromArgument(body: FunctionBody, value: number): boolean {
  return behind(body, value).some((origin) => {
    const name = body.parameter(origin)?.name ?? 'self';
    return name !== 'self' && name !== 'cls';
  });
}

/** All values that a value is made of. */
function behind(body: FunctionBody, value: number): readonly number[] {
  const seen = new Set<number>();
  const open = [value];
  for (let at = open.pop(); at !== undefined && seen.size < MAX_ORIGINS; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const made = body.definition(at);
    if (made !== null) open.push(...valuesRead(made));
  }
  return [...seen];
}

function evidenceOf(linked: LinkedContext, entry: EntryWay, one: ProgramFunction, { pc }: EffectSite): readonly EvidenceStep[] {
  return [...linked.entryEvidence(entry), linked.step(one, pc, `\`${one.name}\` keeps it here`)];
}
