/**
 * What attributes are that only `__init__` sets: constants, names of libraries, what a library made, arguments that all who
 * make such objects agree on. Read from `__init__` and from the calls alone: nothing is followed further.
 */
import { Op, HEADER_WORDS, instructionLength } from '../../python/code/opcodes.ts';
import { type CallGraph, CallKind } from '../calls/call-graph.ts';
import { Activation } from './activation.ts';
import { bindArguments, readArguments } from './call-arguments.ts';
import { keyOf } from './constants.ts';
import { type Frozen, freeze } from './frozen.ts';
import { run } from './run.ts';
import { State } from './state.ts';
import { CLEAN } from './taint-set.ts';
import type { TaintProgram } from './taint-program.ts';
import { UNKNOWN, symbolValue } from './value.ts';

/** A class that is made at more places is made in too many ways. */
const MAX_SITES = 6;
/** Longer functions are not read for the objects that they make. */
const MAX_WORDS = 8_000;

const INITIALISER = '__init__';
const NOTHING: ReadonlyMap<string, Frozen> = new Map();

type Site = { readonly node: number; readonly pc: number; readonly kind: number };

export class InitialAttributes {
  private readonly program: TaintProgram;
  private readonly graph: CallGraph;
  private readonly fields = new Map<number, ReadonlyMap<string, Frozen>>();
  private readonly arguments = new Map<number, readonly (Frozen | null)[]>();
  private changed: ReadonlySet<string> | null = null;
  private sites: ReadonlyMap<number, readonly Site[]> | null = null;

  constructor(program: TaintProgram, graph: CallGraph) {
    this.program = program;
    this.graph = graph;
  }

  /** Without taint; null where nothing is known. */
  of(owner: number, name: string): Frozen | null {
    if ((this.changed ??= changedLater(this.graph)).has(name)) return null;
    const { names } = this.program;
    for (const one of names.lineage(owner)) {
      const initialiser = names
        .classFacts(one)
        ?.members.get(INITIALISER)
        ?.references.find(({ kind }) => kind === 'function');
      if (initialiser?.kind !== 'function') continue;
      const field = this.fieldsOf(initialiser.scope).get(`.${name}`);
      if (field !== undefined) return this.resolved(initialiser.scope, field);
    }
    return null;
  }

  private resolved(scope: number, field: Frozen): Frozen | null {
    const [label, ...others] = field.symbols;
    if (label === undefined) return telling(field);
    if (others.length + field.objects.length + field.references.length > 0 || field.constant !== null || field.isOpen) return null;
    const parameter = this.program.labels.all[label];
    if (parameter?.kind !== 'parameter' || parameter.path.length > 0) return null;
    return this.argumentsOf(scope)[parameter.index] ?? null;
  }

  /** What `__init__` leaves in its object. */
  private fieldsOf(scope: number): ReadonlyMap<string, Frozen> {
    let fields = this.fields.get(scope);
    if (fields === undefined) {
      this.fields.set(scope, NOTHING);
      const read = this.readAlone(this.program.nodeOf(scope), scope);
      const heap = (read?.returnState ?? new State()).heap;
      const held = read === null ? undefined : heap.get(-1 - this.program.labels.parameter(0));
      fields = new Map([...(held?.fields ?? [])].map(([key, value]) => [key, freeze(value, heap)]));
      this.fields.set(scope, fields);
    }
    return fields;
  }

  /** By parameter of an `__init__` what all that make such objects pass; null where they do not agree. */
  private argumentsOf(scope: number): readonly (Frozen | null)[] {
    let agreed = this.arguments.get(scope);
    if (agreed === undefined) {
      this.arguments.set(scope, []);
      const sites = (this.sites ??= sitesOf(this.graph)).get(scope) ?? [];
      const isKnown = sites.length <= MAX_SITES && sites.every(({ kind }) => kind === CallKind.CONSTRUCTION);
      const given = isKnown ? sites.map((site) => this.givenAt(site, scope)) : [];
      agreed = given.reduce((all, one) => all.map((value, at) => agreement(value, one[at] ?? null)), given[0] ?? []);
      this.arguments.set(scope, agreed);
    }
    return agreed;
  }

  private givenAt({ node, pc }: Site, target: number): readonly (Frozen | null)[] {
    const code = this.program.codeOf(target);
    const read = code === null ? null : this.readAlone(node, this.program.scopeOf(node));
    if (code === null || read === null) return [];
    read.state = read.returnState ?? new State();
    const defaults = this.program.functionFacts(target)?.defaults ?? [];
    const bound = bindArguments(read, pc, code.code.scopes[code.number]!, defaults, readArguments(read, pc, null), UNKNOWN);
    const { heap } = read.state;
    return bound.map((value) => (value === undefined ? null : telling(freeze(value, heap))));
  }

  private readAlone(node: number, scope: number): Activation | null {
    const where = this.program.codeOf(scope);
    const own = where?.code.scopes[where.number];
    if (where === null || own === undefined || own.end - own.start > MAX_WORDS || node < 0) return null;
    const a = new Activation(this.program, node, where, true);
    a.scope.parameters.forEach((_, index) => {
      a.values[index] = symbolValue(this.program.labels, this.program.labels.parameter(index));
    });
    run(a);
    return a;
  }
}

/** Without taint and parameters; null where that leaves nothing. */
function telling(value: Frozen): Frozen | null {
  const isKnown =
    value.symbols.length === 0 &&
    (value.constant !== null || value.references.length > 0 || value.objects.some(({ made }) => made !== null));
  return isKnown ? { ...value, taint: CLEAN } : null;
}

/** Objects that are made at two places are two. */
function agreement(left: Frozen | null, right: Frozen | null): Frozen | null {
  if (left === right || left === null || right === null) return left === right ? left : null;
  return left.objects.length + right.objects.length === 0 && !left.isOpen && !right.isOpen && keyOfFrozen(left) === keyOfFrozen(right)
    ? left
    : null;
}

const keyOfFrozen = ({ constant, references }: Frozen): string =>
  JSON.stringify([constant === null ? '' : `${constant.kind} ${keyOf(constant)}`, references]);

/** Attributes that something other than an `__init__` sets, in whatever object. */
function changedLater({ scopes }: CallGraph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const code of scopes.codes) {
    for (const { name, start, end } of code?.scopes ?? []) {
      if (code === null || name === INITIALISER) continue;
      for (let pc = start; pc < end; pc += instructionLength(code.words, pc)) {
        if ((code.words[pc]! & 0xff) === Op.STORE_ATTRIBUTE) found.add(code.strings[code.words[pc + HEADER_WORDS + 1]!]!);
      }
    }
  }
  return found;
}

/** By `__init__`: where the program, without its tests, calls it. */
function sitesOf({ scopes, edges, nodeScope }: CallGraph): ReadonlyMap<number, readonly Site[]> {
  const found = new Map<number, Site[]>();
  edges.to.forEach((to, edge) => {
    const scope = to < 0 ? -1 : nodeScope[to]!;
    const module = scope < 0 ? -1 : scopes.moduleOf[scope]!;
    if (module < 0 || scopes.codes[module]?.scopes[scope - scopes.firstScope[module]!]?.name !== INITIALISER) return;
    const node = edges.from[edge]!;
    if (scopes.modules[scopes.moduleOf[nodeScope[node]!]!]?.isTest === true) return;
    const known = found.get(scope) ?? [];
    found.set(scope, known);
    known.push({ node, pc: edges.pc[edge]!, kind: edges.kind[edge]! });
  });
  return found;
}
