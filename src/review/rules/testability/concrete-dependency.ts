import { layerBelowWeb } from '../../../model/told-layers.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { sourcesOf } from '../../../program/queries/value-sources.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { buildsItsOwn, receivesThem } from './concrete-dependency.examples.ts';

type Construction = Extract<Instruction, { op: 'call' }>;

/** What a test cannot let happen, and what it is done to. */
const REACHES: readonly (readonly [what: string, effects: readonly SpreadEffect[]])[] = [
  ['the database', ['query', 'write', 'commit', 'blocks:database', 'waits:database']],
  ['the network', ['http:GET', 'http:POST', 'http:PUT', 'http:PATCH', 'http:DELETE', 'http:*', 'blocks:network', 'waits:network']],
  ['a queue', ['publish', 'enqueue']],
];
const SERVICE_CLASS = /(Service|UseCase|Interactor)$/;
/** Folders of use cases, and of what does for them what they only name. */
const USE_CASES = /^(?:application|use_?cases|interactors)$/u;
const ADAPTERS = /^(?:infrastructure|infra|adapters?)$/u;
/** Layers that say what happens, and leave to others how. */
const LAYERS: ReadonlySet<string> = new Set(['service', 'domain']);

export const concreteDependency = defineRule({
  id: 'concrete-dependency',
  criterion: 'testability',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'A service that builds what it talks to the outside world with can only be tested with that world, or by patching names inside it; and nobody else can share or exchange it.',
  remedy: 'Take it as a parameter (typed by a `Protocol` where there are several), and build it where the program is put together.',
  references: [
    'https://martinfowler.com/articles/injection.html',
    'Percival and Gregory (2020), Architecture Patterns with Python, chapter 13',
    'Freeman and Pryce (2009), Growing Object-Oriented Software, Guided by Tests, chapter 6',
  ],
  cwe: 0,
  effort: 'medium',
  codes: [],
  silentWhen: [
    'neither the module nor the class is called a service or use case, nor a folder domain, or application beside one of adapters',
    'what is built reaches neither database nor network, or lies in the same module',
    'it is built from what was passed in (`OrderRepository(session)`), or only where nothing was passed (`client or Client()`)',
    'the function gives it back, or builds other things from it: a factory; or it is an endpoint, task or command, which puts things together',
  ],
  bad: [buildsItsOwn],
  good: [receivesThem],
  *check({ linked }) {
    yield* ofClassBodies(linked);
    const roots = new Set(linked.entries.all.flatMap(({ function: handler, before }) => [handler, ...before]));
    for (const one of linked.functions) {
      if (one.kind !== 'function' || roots.has(one) || !isService(linked, one)) continue;
      const body = linked.queries.body(one);
      for (const call of body.instructions) {
        if (call.op !== 'call') continue;
        const name = collaboratorOf(linked, one, call);
        if (name === null || isReplaceable(body, call) || isGivenBack(body, call) || isWiring(linked, one, call)) continue;
        const found = wayOut(linked, one, call, name);
        if (found === null) continue;
        const shown = name.slice(name.lastIndexOf('.') + 1);
        yield linked.at(one, call.pc, {
          message: `\`${one.name}\` builds its own \`${shown}\`, which reaches ${found.what}, instead of receiving it`,
          evidence: [linked.step(one, call.pc, `\`${shown}\` is built here`), ...linked.evidence(found.way)],
          cause: `${name} in ${one.module}`,
        });
      }
    }
  },
});

function isService(linked: LinkedContext, one: ProgramFunction): boolean {
  return SERVICE_CLASS.test(linked.queries.className(one)) || isServiceModule(linked, one.module);
}

function isServiceModule({ roles }: LinkedContext, module: string): boolean {
  const layer = layerBelowWeb(module, roles.get(module));
  return (layer !== null && LAYERS.has(layer)) || isUseCase(module, [...roles.keys()]);
}

/** In a folder of use cases beside one of adapters, as in hexagonal and clean architectures. */
function isUseCase(module: string, modules: readonly string[]): boolean {
  const parts = module.split('.');
  const at = parts.findIndex((part, index) => index < parts.length - 1 && USE_CASES.test(part));
  const around = at < 0 ? null : parts.slice(0, at);
  if (around === null) return false;
  const prefix = around.length === 0 ? '' : `${around.join('.')}.`;
  return modules.some((other) => other.startsWith(prefix) && ADAPTERS.test(other.slice(prefix.length).split('.')[0] ?? ''));
}

/** `class SearchService: index = ProductIndex(…)`: all objects of the class have the one that is built on import. */
function* ofClassBodies(linked: LinkedContext): Generator<Report> {
  const { queries, classes } = linked;
  for (const { name: owner, scope, module, path } of classes.all.values()) {
    const ships = linked.moduleAt(path);
    const body = ships === undefined ? null : queries.bodyOfScope(scope);
    if (ships === undefined || body === null || !(SERVICE_CLASS.test(owner) || isServiceModule(linked, module))) continue;
    for (const kept of body.instructions) {
      const call = kept.op === 'export' ? body.definition(body.origin(kept.stored)) : null;
      if (kept.op !== 'export' || call?.op !== 'call') continue;
      const name = queries.dottedNamesIn(scope, call.callee).find((dotted) => classes.all.has(dotted));
      if (name === undefined || classes.all.get(name)?.module === module || isData(linked, name)) continue;
      const found = wayOfMethods(linked, name);
      if (found === null || !isUsed(linked, owner, kept.name)) continue;
      const shown = name.slice(name.lastIndexOf('.') + 1);
      const place = queries.places.ofWord(scope, call.pc);
      yield {
        module: ships,
        place,
        symbol: owner.slice(module.length + 1),
        message: `\`${owner}\` builds its own \`${shown}\`, which reaches ${found.what}, instead of receiving it`,
        evidence: [{ path, place, note: `\`${shown}\` is built here` }, ...linked.evidence(found.way)],
        cause: `${name} in ${module}`,
      };
    }
  }
}

/** Whether methods of a class ask something of an attribute. */
function isUsed({ queries, classes }: LinkedContext, owner: string, attribute: string): boolean {
  return classes
    .methodsOf(owner)
    .some((one) => queries.body(one).instructions.some((each) => each.op === 'attribute' && each.name === attribute));
}

function isData({ system }: LinkedContext, name: string): boolean {
  return [...system.entities, ...system.schemas].some(({ symbol }) => symbol === name);
}

/** The class of the program that is built, of what nobody passed in. */
function collaboratorOf(linked: LinkedContext, one: ProgramFunction, call: Construction): string | null {
  const { queries, classes } = linked;
  const name = queries.dottedNames(one, call.callee).find((dotted) => classes.all.has(dotted));
  const made = name === undefined ? undefined : classes.all.get(name);
  if (made === undefined || made.module === one.module) return null;
  if (isData(linked, made.name)) return null;
  const passed = [...call.positional.map(({ value }) => value), ...call.keywords.map(({ value }) => value)];
  return sourcesOf(queries.body(one), passed).inputs.length > 0 ? null : made.name;
}

/** `client or Client()`, and `if client is None: client = Client()`. */
function isReplaceable(body: FunctionBody, call: Construction): boolean {
  return body
    .readersOf(call.value)
    .some((reader) => reader.op === 'phi' && reader.alternatives.some((other) => body.parameter(body.origin(other)) !== null));
}

/** It is returned, or kept where it is returned from: `self.client = Client()`, `return self.client`. */
function isGivenBack(body: FunctionBody, call: Construction): boolean {
  return body.usesOf(call.value).some((use) => {
    if (use.op !== 'store-attribute') return use.op === 'return' || use.op === 'yield' || use.op === 'store-global';
    return body.instructions.some((given) => {
      const read = given.op === 'return' ? body.definition(body.origin(given.given)) : null;
      return read?.op === 'attribute' && read.name === use.name;
    });
  });
}

/** What is built is there to build something else, or is built from something else that was: the function puts a program together. */
function isWiring({ queries, classes }: LinkedContext, one: ProgramFunction, call: Construction): boolean {
  const body = queries.body(one);
  const builds = (made: Instruction): boolean =>
    made.op === 'call' && queries.dottedNames(one, made.callee).some((name) => classes.all.has(name));
  const passed = [...call.positional.map(({ value }) => value), ...call.keywords.map(({ value }) => value)];
  return (
    body.usesOf(call.value).some((use) => use.op === 'call' && use.callee !== call.value && builds(use)) ||
    sourcesOf(body, passed).instructions.some(builds)
  );
}

/** Kept as an attribute, all its methods count; else the ones that are called on it here. */
function wayOut(
  linked: LinkedContext,
  one: ProgramFunction,
  call: Construction,
  name: string,
): { readonly what: string; readonly way: Way } | null {
  const { queries } = linked;
  const body = queries.body(one);
  const uses = body.usesOf(call.value);
  const isKept = uses.some((use) => use.op === 'store-attribute' && body.parameter(body.origin(use.object)) !== null);
  if (isKept) return wayOfMethods(linked, name);
  const called = uses.flatMap((use) =>
    use.op === 'attribute'
      ? body.usesOf(use.value).flatMap((user) => (user.op === 'call' && user.callee === use.value ? [user.pc] : []))
      : [],
  );
  for (const [what, effects] of REACHES) {
    for (const effect of effects) {
      const way = called.map((pc) => queries.wayAt(one, pc, effect)).find((found) => found !== null);
      if (way !== undefined && way !== null) return { what, way };
    }
  }
  return null;
}

function wayOfMethods({ queries, classes }: LinkedContext, name: string): { readonly what: string; readonly way: Way } | null {
  const methods = [name, ...classes.ancestors(name).map((base) => base.name)].flatMap((owner) => classes.methodsOf(owner));
  for (const [what, effects] of REACHES) {
    for (const effect of effects) {
      const way = methods.map((method) => queries.way(method, effect)).find((found) => found !== null);
      if (way !== undefined && way !== null) return { what, way };
    }
  }
  return null;
}
