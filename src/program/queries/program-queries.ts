/**
 * A linked program as rules ask it: functions, the calls in them, what happens at each instruction or behind it, and by
 * which way. A class, for it remembers bodies and how far effects reach.
 */
import type { Place } from '../../kit/span.ts';
import type { CodeScope } from '../../python/code/module-code.ts';
import { Boundary, type CallGraph, CallKind, EdgeFlag } from '../calls/call-graph.ts';
import { type ScopeNames, externalName } from '../calls/names.ts';
import type { CodeEffects } from '../effects/compute-effects.ts';
import { EFFECTS, type SpreadEffect } from '../effects/kinds.ts';
import { type Meaning, ModuleNames } from '../effects/module-names.ts';
import { HERE, type Reach, type Step, crosses } from '../effects/reach.ts';
import type { Point } from '../taint/trace.ts';
import { Timeout } from '../effects/call-arguments.ts';
import { Bodies } from './bodies.ts';
import { FunctionBody } from './function-body.ts';
import { CodePlaces } from './places.ts';

/** A function, a lambda or the body of a module. */
export type ProgramFunction = {
  /** `shop.orders.Orders.create`; unlike those of others, the name of a conditional twin is not unique. */
  readonly name: string;
  readonly kind: 'function' | 'lambda' | 'module';
  /** Numbered through the program. */
  readonly scope: number;
  readonly nodes: readonly number[];
  readonly module: string;
  readonly path: string;
  readonly code: CodeScope;
  /** The function, class or module around it; -1 for modules. */
  readonly parent: number;
  readonly isTest: boolean;
};

/** One target of a call. */
export type CallTarget = {
  /** As `ProgramFunction.name`, or dotted as the library calls it: `sqlalchemy.orm.Session.execute`, `<list>.append`. */
  readonly name: string;
  /** Null outside the program. */
  readonly function: ProgramFunction | null;
  readonly kind: number;
  /** `Boundary`. */
  readonly boundary: number;
  readonly isAsync: boolean;
  readonly isAwaited: boolean;
  /** One of several implementations that may be meant. */
  readonly isOverride: boolean;
  /** `self` or `cls` is passed before the arguments that are written. */
  readonly isBound: boolean;
  /** Of the call graph; -1 outside the program. */
  readonly node: number;
};

/** An instruction that calls: a call that is written, a property, an operator, `with`, `for`. */
export type Call = {
  readonly caller: ProgramFunction;
  readonly pc: number;
  readonly targets: readonly CallTarget[];
};

/** An effect where it happens. */
export type EffectSite = {
  readonly function: ProgramFunction;
  readonly pc: number;
  readonly effect: SpreadEffect;
  /** What has it: `requests.get`; the variable for `global-write`. */
  readonly origin: string;
  /** `Boundary`: work that is handed on, as in `to_thread(time.sleep, 1)`. */
  readonly boundary: number;
  /** Null where it is not known whether its wait is bounded. */
  readonly isBounded: boolean | null;
};

/** From a function to an effect, call by call. */
export type Way = {
  readonly effect: SpreadEffect;
  /** Every function that a call on the way may reach has it. */
  readonly isSure: boolean;
  readonly steps: readonly WayStep[];
  readonly site: EffectSite;
};
export type WayStep = {
  readonly caller: ProgramFunction;
  readonly pc: number;
  /** What is called there: a function, or what has the effect. */
  readonly callee: string;
  readonly boundary: number;
};

export type QueryParts = {
  readonly graph: CallGraph;
  readonly names: ScopeNames;
  readonly effects: CodeEffects;
  readonly readText: (path: string, maxBytes: number) => string | null;
};

const NO_CALLS: readonly Call[] = [];

export class ProgramQueries {
  readonly graph: CallGraph;
  readonly effects: CodeEffects;
  readonly places: CodePlaces;
  /** Functions, lambdas and modules in the order of the program. */
  readonly functions: readonly ProgramFunction[];
  /** What names in code stand for. */
  readonly meanings: ModuleNames;
  private readonly names: ScopeNames;
  private readonly functionByScope = new Map<number, ProgramFunction>();
  private readonly functionsByName = new Map<string, ProgramFunction[]>();
  private readonly bodies = new Bodies();
  private readonly callsByScope = new Map<number, readonly Call[]>();
  private readonly externals: readonly string[];

  constructor({ graph, names, effects, readText }: QueryParts) {
    this.graph = graph;
    this.names = names;
    this.effects = effects;
    this.places = new CodePlaces(graph.scopes, readText);
    this.meanings = new ModuleNames(graph.scopes);
    this.externals = graph.externals.map(externalName);
    this.functions = this.listFunctions();
    for (const one of this.functions) {
      this.functionByScope.set(one.scope, one);
      const known = this.functionsByName.get(one.name);
      if (known === undefined) this.functionsByName.set(one.name, [one]);
      else known.push(one);
    }
  }

  /** Functions of a name: several where definitions depend on a condition. */
  named(name: string): readonly ProgramFunction[] {
    return this.functionsByName.get(name) ?? [];
  }

  /** The function or module that a scope belongs to; a class belongs to what is around it. */
  ofScope(scope: number): ProgramFunction | null {
    return this.functionByScope.get(this.names.frames[scope] ?? -1) ?? null;
  }

  ofNode(node: number): ProgramFunction | null {
    return this.ofScope(this.graph.nodeScope[node] ?? -1);
  }

  /** The innermost function or module around a byte of a module's text. */
  innermost(module: number, offset: number): ProgramFunction | null {
    const { codes, firstScope } = this.graph.scopes;
    const scopes = codes[module]?.scopes ?? [];
    let found = 0;
    scopes.forEach(({ kind, nameStart, bodyEnd }, local) => {
      if (kind !== 'class' && nameStart <= offset && offset < bodyEnd) found = local;
    });
    return scopes.length === 0 ? null : this.ofScope(firstScope[module]! + found);
  }

  /** The scopes of all classes. */
  classScopes(): readonly number[] {
    return this.names.names.flatMap((_, scope) => (this.meanings.place(scope)?.scope.kind === 'class' ? [scope] : []));
  }

  /** Dotted name of a scope. */
  nameOf(scope: number): string {
    return this.names.names[scope] ?? '';
  }

  /** Dotted name of the class whose method a function is; '' for none. */
  className(one: ProgramFunction): string {
    const around = this.meanings.place(one.parent);
    return around?.scope.kind === 'class' ? this.names.names[one.parent]! : '';
  }

  /** Dotted name of a function, class or module by its scope. */
  nameOfScope(scope: number): string {
    return this.names.names[scope] ?? '';
  }

  /** The scope of a class of a name; -1 where there is none. */
  classScope(name: string): number {
    return this.names.names.findIndex((known, scope) => known === name && this.meanings.place(scope)?.scope.kind === 'class');
  }

  body(one: ProgramFunction): FunctionBody {
    return this.bodyOfScope(one.scope)!;
  }

  /** The body of any scope, of a class too; null where it could not be read. */
  bodyOfScope(number: number): FunctionBody | null {
    const known = this.bodies.known(number);
    if (known !== null) return known;
    const at = this.meanings.place(number);
    return at === null ? null : this.bodies.keep(number, new FunctionBody(at.code, at.scope));
  }

  /** Of an instruction of a function; of its name where `pc` is -1. */
  place({ scope }: ProgramFunction, pc: number): Place {
    return pc < 0 ? this.places.ofScope(scope) : this.places.ofWord(scope, pc);
  }

  /** A place that taint tells. */
  pointPlace({ module, start, length }: Point): { readonly path: string; readonly place: Place } {
    const { modules, firstScope } = this.graph.scopes;
    return { path: modules[module]!.path, place: this.places.ofSpan(firstScope[module]!, start, start + length) };
  }

  /** What a value of a function may stand for by names alone: a class, a module, an external name. */
  meaningsOf({ scope }: ProgramFunction, value: number): readonly Meaning[] {
    return this.meanings.meanings(scope, value);
  }

  /** The dotted names of classes, functions and modules that a value may stand for; with `tuples` also those that a tuple of them has. */
  dottedNames({ scope }: ProgramFunction, value: number, within: 'tuples' | null = null): readonly string[] {
    return this.dottedNamesIn(scope, value, within);
  }

  /** The same for a value of any scope, of a class too. */
  dottedNamesIn(scope: number, value: number, within: 'tuples' | null = null): readonly string[] {
    return this.meanings.meanings(scope, value).flatMap((meaning) => this.dottedMeaning(meaning, within));
  }

  private dottedMeaning(meaning: Meaning, within: 'tuples' | null): readonly string[] {
    switch (meaning.kind) {
      case 'external':
        return [meaning.dotted];
      case 'class':
      case 'function':
        return [this.names.names[meaning.scope]!];
      case 'module':
        return [this.graph.scopes.modules[meaning.module]!.dotted];
      case 'variable':
        return [`${this.graph.scopes.modules[meaning.module]!.name}.${meaning.name}`];
      case 'tuple':
        return within === null ? [] : meaning.members.flatMap((member) => this.dottedMeaning(member, null));
    }
  }

  /** All calls of a function in the order of the code; those of imports and class statements are left out. */
  calls(one: ProgramFunction): readonly Call[] {
    const known = this.callsByScope.get(one.scope);
    if (known !== undefined) return known;
    const made = this.readCalls(one);
    this.callsByScope.set(one.scope, made);
    return made;
  }

  /** The call at an instruction; null where nothing is called, or nobody knows what. */
  callAt(one: ProgramFunction, pc: number): Call | null {
    return this.calls(one).find((call) => call.pc === pc) ?? null;
  }

  /** Effects that happen in the function itself, in the order of the code; what is handed to other threads or processes included. */
  sites(one: ProgramFunction): readonly EffectSite[] {
    const { sites } = this.effects;
    const found = new Map<string, EffectSite>();
    for (const node of one.nodes) {
      for (let site = sites.offsets[node]!; site < sites.offsets[node + 1]!; site += 1) {
        const made = this.siteOf(site);
        if (made !== null) found.set(`${made.pc} ${made.effect} ${made.origin} ${made.boundary}`, made);
      }
    }
    return [...found.values()].sort((left, right) => left.pc - right.pc);
  }

  /** The shortest way from a function to an effect in its own thread of control; a sure one where there is one. */
  way(one: ProgramFunction, effect: SpreadEffect): Way | null {
    return this.wayFrom(one.nodes, effect, null);
  }

  /**
   * The shortest way to an effect that begins at an instruction: the effect of what is called there, or behind it, in the
   * same thread of control.
   */
  wayAt(one: ProgramFunction, pc: number, effect: SpreadEffect): Way | null {
    const own = this.sites(one).find((site) => site.pc === pc && site.effect === effect && !crosses(site.boundary));
    if (own !== undefined) return { effect, isSure: true, steps: [], site: own };
    const call = this.callAt(one, pc);
    if (call === null || !this.effects.occurs(effect)) return null;
    const targets = call.targets.filter(
      ({ boundary, function: target }) => target !== null && boundary !== Boundary.DEFERRED && !crosses(boundary),
    );
    const ways = targets.flatMap((target): readonly Way[] => {
      const behind = this.wayFrom([target.node], effect, null);
      if (behind === null) return [];
      const isSure = behind.isSure && call.targets.every((other) => other.boundary !== target.boundary || this.has(other, effect));
      const step = { caller: one, pc, callee: target.name, boundary: target.boundary };
      return [{ ...behind, isSure, steps: [step, ...behind.steps] }];
    });
    return ways.toSorted((left, right) => Number(right.isSure) - Number(left.isSure) || left.steps.length - right.steps.length)[0] ?? null;
  }

  /** Whether an instruction has one of the effects, itself or behind a call. */
  hasEffectAt(one: ProgramFunction, pc: number, effects: readonly SpreadEffect[]): boolean {
    return effects.some((effect) => this.wayAt(one, pc, effect) !== null);
  }

  /** Functions that have an effect and where it spreads no further than the nodes that `stops` names; `begins`: where what has it is one of these. */
  reachUntil(
    effect: SpreadEffect,
    isSure: boolean,
    stops: (one: ProgramFunction) => boolean,
    begins: ((origin: string) => boolean) | null = null,
  ): Reach {
    const isEnd = (node: number): boolean => {
      const one = this.ofNode(node);
      return one !== null && stops(one);
    };
    const { details, detail } = this.effects.sites;
    const isMeant = (site: number): boolean => begins === null || begins(externalName(details[detail[site]!]!));
    return this.effects.reachUntil(effect, isSure, isEnd, begins === null ? null : isMeant);
  }

  /** The way that a reach knows from a node; null where it does not reach it. */
  wayIn(reach: Reach, node: number, effect: SpreadEffect, isSure: boolean): Way | null {
    return reach.has(node, HERE) ? this.wayOf(effect, isSure, reach.steps(node, HERE, this.graph.edges.to)) : null;
  }

  private wayFrom(nodes: readonly number[], effect: SpreadEffect, sure: boolean | null): Way | null {
    if (!this.effects.occurs(effect)) return null;
    for (const isSure of sure === null ? [true, false] : [sure]) {
      const reach = this.effects.reach(effect, isSure);
      const ways = nodes.filter((node) => reach.has(node, HERE)).map((node) => reach.steps(node, HERE, this.graph.edges.to));
      const [shortest] = ways.toSorted((left, right) => left.length - right.length);
      if (shortest !== undefined) return this.wayOf(effect, isSure, shortest);
    }
    return null;
  }

  private has(target: CallTarget, effect: SpreadEffect): boolean {
    return target.node >= 0 && this.effects.reach(effect, true).has(target.node, HERE);
  }

  private wayOf(effect: SpreadEffect, isSure: boolean, steps: readonly Step[]): Way | null {
    const last = steps.at(-1);
    const site = last?.kind === 'site' ? this.siteOf(last.site) : null;
    if (site === null) return null;
    const { edges } = this.graph;
    const calls = steps.flatMap((step): readonly WayStep[] => {
      if (step.kind === 'site' || edges.kind[step.edge] === CallKind.CLASS_BODY) return [];
      const caller = this.ofNode(edges.from[step.edge]!);
      if (caller === null) return [];
      return [{ caller, pc: edges.pc[step.edge]!, callee: this.targetName(edges.to[step.edge]!), boundary: edges.boundary[step.edge]! }];
    });
    return { effect, isSure, steps: calls, site };
  }

  private siteOf(site: number): EffectSite | null {
    const { sites } = this.effects;
    const one = this.ofNode(sites.node[site]!);
    if (one === null) return null;
    const timeout = sites.timeout[site]!;
    return {
      function: one,
      pc: sites.pc[site]!,
      effect: EFFECTS[sites.effect[site]!]!,
      origin: externalName(sites.details[sites.detail[site]!]!),
      boundary: sites.boundary[site]!,
      isBounded: timeout === Timeout.UNKNOWN ? null : timeout === Timeout.BOUNDED,
    };
  }

  private readCalls(one: ProgramFunction): readonly Call[] {
    const { edges } = this.graph;
    const byPc = new Map<number, Map<string, CallTarget>>();
    for (const node of one.nodes) {
      // What a class body runs is told of the function around it, whose words its places are not.
      if (this.graph.nodeScope[node] !== one.scope) continue;
      for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
        const kind = edges.kind[edge]!;
        if (kind === CallKind.IMPORT || kind === CallKind.CLASS_BODY) continue;
        const target = this.targetOf(edge);
        const targets = byPc.get(edges.pc[edge]!) ?? new Map<string, CallTarget>();
        byPc.set(edges.pc[edge]!, targets);
        const key = `${target.name} ${kind} ${target.boundary}`;
        if (!targets.has(key)) targets.set(key, target);
      }
    }
    if (byPc.size === 0) return NO_CALLS;
    return [...byPc]
      .sort(([left], [right]) => left - right)
      .map(([pc, targets]) => ({ caller: one, pc, targets: meantTargets([...targets.values()]) }));
  }

  private targetOf(edge: number): CallTarget {
    const { edges } = this.graph;
    const to = edges.to[edge]!;
    const flags = edges.flags[edge]!;
    return {
      name: this.targetName(to),
      function: to < 0 ? null : this.ofNode(to),
      kind: edges.kind[edge]!,
      boundary: edges.boundary[edge]!,
      isAsync: (flags & EdgeFlag.ASYNC) !== 0,
      isAwaited: (flags & EdgeFlag.AWAITED) !== 0,
      isOverride: (flags & EdgeFlag.OVERRIDE) !== 0,
      isBound: (flags & EdgeFlag.BOUND) !== 0,
      node: Math.max(to, -1),
    };
  }

  private targetName(to: number): string {
    return to < 0 ? this.externals[-1 - to]! : this.names.names[this.names.frames[this.graph.nodeScope[to]!]!]!;
  }

  private listFunctions(): readonly ProgramFunction[] {
    const { graph, names } = this;
    const nodes = new Map<number, number[]>();
    graph.nodeScope.forEach((scope, node) => {
      const frame = names.frames[scope]!;
      const known = nodes.get(frame);
      if (known === undefined) nodes.set(frame, [node]);
      else known.push(node);
    });
    const { modules, codes, firstScope } = graph.scopes;
    return modules.flatMap(({ name, path, isTest }, module) =>
      (codes[module]?.scopes ?? []).flatMap((code, local): readonly ProgramFunction[] => {
        if (code.kind === 'class') return [];
        const scope = firstScope[module]! + local;
        const parent = code.parent < 0 ? -1 : firstScope[module]! + code.parent;
        return [
          { name: names.names[scope]!, kind: code.kind, scope, nodes: nodes.get(scope) ?? [], module: name, path, code, parent, isTest },
        ];
      }),
    );
  }
}

/** Where something is awaited that may be a coroutine function, it is one. */
function meantTargets(targets: readonly CallTarget[]): readonly CallTarget[] {
  const isPlain = ({ kind, boundary }: CallTarget): boolean => kind !== CallKind.CALLBACK && boundary === Boundary.NONE;
  if (!targets.some((target) => isPlain(target) && target.isAsync)) return targets;
  return targets.filter((target) => !isPlain(target) || target.isAsync || !target.isAwaited);
}
