import { layerBelowWeb } from '../../../model/told-layers.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import type { FunctionBody } from '../../../program/queries/function-body.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { sourcesOf } from '../../../program/queries/value-sources.ts';
import type { LinkedContext } from '../../linked-context.ts';
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
    'neither the module nor the class is called a service or use case, nor a folder domain',
    'what is built reaches neither database nor network, or lies in the same module',
    'it is built from what was passed in (`OrderRepository(session)`), or only where nothing was passed (`client or Client()`)',
    'the function gives it back, or builds other things from it: a factory; or it is an endpoint, task or command, which puts things together',
  ],
  bad: [buildsItsOwn],
  good: [receivesThem],
  *check({ linked }) {
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
  if (SERVICE_CLASS.test(linked.queries.className(one))) return true;
  const layer = layerBelowWeb(one.module, linked.roles.get(one.module));
  return layer !== null && LAYERS.has(layer);
}

/** The class of the program that is built, of what nobody passed in. */
function collaboratorOf({ queries, classes, system }: LinkedContext, one: ProgramFunction, call: Construction): string | null {
  const name = queries.dottedNames(one, call.callee).find((dotted) => classes.all.has(dotted));
  const made = name === undefined ? undefined : classes.all.get(name);
  if (made === undefined || made.module === one.module) return null;
  const isData = system.entities.some(({ symbol }) => symbol === made.name) || system.schemas.some(({ symbol }) => symbol === made.name);
  if (isData) return null;
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
  { queries, classes }: LinkedContext,
  one: ProgramFunction,
  call: Construction,
  name: string,
): { readonly what: string; readonly way: Way } | null {
  const body = queries.body(one);
  const uses = body.usesOf(call.value);
  const isKept = uses.some((use) => use.op === 'store-attribute' && body.parameter(body.origin(use.object)) !== null);
  const methods = [name, ...classes.ancestors(name).map((base) => base.name)].flatMap((owner) => classes.methodsOf(owner));
  const called = uses.flatMap((use) =>
    use.op === 'attribute'
      ? body.usesOf(use.value).flatMap((user) => (user.op === 'call' && user.callee === use.value ? [user.pc] : []))
      : [],
  );
  for (const [what, effects] of REACHES) {
    for (const effect of effects) {
      const ways = isKept ? methods.map((method) => queries.way(method, effect)) : called.map((pc) => queries.wayAt(one, pc, effect));
      const way = ways.find((found) => found !== null);
      if (way !== undefined && way !== null) return { what, way };
    }
  }
  return null;
}
