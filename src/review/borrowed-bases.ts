/** Bases that a class takes for what they can do, not for what they are: tools of their own that it calls on itself, and leaves as they are. */
import type { ProgramClass } from '../program/queries/program-classes.ts';
import { isNeutralBase } from '../program/queries/program-classes.ts';
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import type { LinkedContext } from './linked-context.ts';

export type BorrowedBase = {
  readonly base: ProgramClass;
  /** Methods of it that the class calls on itself, in the order of the code. */
  readonly used: readonly string[];
  /** What it reaches: `requests.get`. */
  readonly reaches: string;
};

/** Made to be mixed in, or to be filled in. */
const MADE_FOR_IT = /(^(Abstract|Base|I(?=[A-Z]))|(Mixin|Mixins|Base|Protocol|Interface|Abstract|Support|Able)\d*$)/u;
/** What reaches systems outside: not the clock, not chance, not a log. */
const REACHES =
  /^(?:blocks|waits):(?:network|database|disk|subprocess)$|^(?:query|write|mail|publish|enqueue|cache-get|cache-set)$|^http:/u;

/** Those of the direct bases; empty where the class is no more than they are together. */
export function borrowedBases(linked: LinkedContext, one: ProgramClass): readonly BorrowedBase[] {
  const { classes } = linked;
  const own = classes.methodsOf(one.name);
  const written = new Set(own.map(({ code }) => code.name));
  const used = new Set(own.flatMap((method) => attributesOfSelf(linked, method)));
  return one.bases.flatMap((name): readonly BorrowedBase[] => {
    const base = classes.all.get(name);
    if (base === undefined || MADE_FOR_IT.test(base.name) || base.module === one.module) return [];
    const methods = [base, ...classes.ancestors(name)].flatMap(({ name: at }) => classes.methodsOf(at));
    const offered = methods.map(({ code }) => code.name).filter((method) => !isSpecial(method));
    const taken = offered.filter((method) => used.has(method));
    const isLeftAlone = offered.every((method) => !written.has(method));
    if (taken.length === 0 || !isLeftAlone || !standsAlone(linked, base, methods)) return [];
    const reaches = methods.flatMap((method) => linked.queries.sites(method)).find(({ effect }) => REACHES.test(effect))?.origin;
    return reaches === undefined ? [] : [{ base, used: taken, reaches }];
  });
}

/** It needs nothing of the classes below it: no base of a library, no method to be filled in, no attribute that it does not make itself. */
function standsAlone(linked: LinkedContext, base: ProgramClass, methods: readonly ProgramFunction[]): boolean {
  const line = [base, ...linked.classes.ancestors(base.name)];
  const isForeign = line.some(({ bases }) => bases.some((name) => !linked.classes.all.has(name) && !isNeutralBase(name)));
  if (isForeign || methods.some(({ code }) => code.isStub)) return false;
  const made = new Set(methods.map(({ code }) => code.name));
  for (const { path, name } of line) {
    const facts = linked.moduleAt(path)?.facts.classes.find(({ qualifiedName }) => name.endsWith(`.${qualifiedName}`));
    for (const attribute of facts?.attributes ?? []) made.add(attribute);
  }
  for (const method of methods) {
    const body = linked.queries.body(method);
    for (const stored of body.instructions) if (stored.op === 'store-attribute' && body.origin(stored.object) === 0) made.add(stored.name);
  }
  return methods.every((method) => attributesOfSelf(linked, method).every((name) => made.has(name) || isSpecial(name)));
}

function attributesOfSelf({ queries }: LinkedContext, method: ProgramFunction): readonly string[] {
  const body = queries.body(method);
  if (body.parameter(0) === null) return [];
  return body.instructions.flatMap((read) => (read.op === 'attribute' && body.origin(read.object) === 0 ? [read.name] : []));
}

function isSpecial(name: string): boolean {
  return name.startsWith('__') && name.endsWith('__');
}
