/** What a program commits by: classes and functions whose one work is to begin a transaction and to end it for others. */
import { isOfDatabase, isSavepoint } from '../catalog/transactions.ts';
import type { Callers } from './callers.ts';
import { decoratorsOf } from './decorators.ts';
import type { ProgramClasses } from './program-classes.ts';
import type { EffectSite, ProgramFunction, ProgramQueries } from './program-queries.ts';

export type UnitOfWork = {
  /** Dotted name of the class or function. */
  readonly name: string;
  /** `block`: entered by `with`; `provider`: what a framework runs around a request to give it a session; `hook`: what it runs after each. */
  readonly kind: 'block' | 'provider' | 'hook';
  /** Where it commits. */
  readonly commit: EffectSite;
  /** What is called where somebody enters it. */
  readonly entered: readonly ProgramFunction[];
};

/** What frameworks run around requests. */
export type AroundRequests = {
  /** What gives a value to a handler. */
  readonly providers: readonly ProgramFunction[];
  /** Middleware, and what is called after a request. */
  readonly hooks: readonly ProgramFunction[];
};

const ENTERS: ReadonlySet<string> = new Set(['__enter__', '__aenter__']);
const COMMITS = /^(?:__a?exit__|_*(?:do_)?commit)$/u;
const ROLLS_BACK = /^(?:__a?exit__|_*(?:do_)?(?:rollback|abort))$/u;
const MANAGERS = /(?:^|\.)(?:async)?contextmanager$/u;
const EXITS = /\.__a?exit__$/u;

/** A class, for it collects which functions are parts of a unit. */
export class UnitsOfWork {
  readonly all: readonly UnitOfWork[];
  private readonly queries: ProgramQueries;
  private readonly parts = new Set<ProgramFunction>();

  constructor(queries: ProgramQueries, classes: ProgramClasses, callers: Callers, around: AroundRequests) {
    this.queries = queries;
    const hooks = new Set(around.hooks);
    const providers = new Set(around.providers);
    const found: UnitOfWork[] = this.unitClasses(classes);
    for (const one of queries.functions) {
      if (one.isTest || this.parts.has(one) || one.kind !== 'function') continue;
      const commit = commitsOf(queries, one)[0];
      if (commit === undefined) continue;
      const kind = hooks.has(one) ? 'hook' : this.generatorKind(one, providers, commit);
      if (kind === null) continue;
      found.push({ name: one.name, kind, commit, entered: [one] });
      this.parts.add(one);
    }
    const [known] = found;
    if (known !== undefined) found.push(...this.declaredUnits(classes, known));
    this.all = found;
    if (found.length > 0) this.addHelpers(callers);
  }

  /** Whether a function belongs to a unit of work: it may commit. */
  isPart(one: ProgramFunction): boolean {
    return this.parts.has(one);
  }

  private unitClasses(classes: ProgramClasses): UnitOfWork[] {
    const found: UnitOfWork[] = [];
    for (const { name } of classes.all.values()) {
      const line = [name, ...classes.ancestors(name).map((above) => above.name)];
      const methods = line.flatMap((each) => classes.methodsOf(each)).filter((one) => !one.isTest);
      const entered = methods.filter((one) => ENTERS.has(one.code.name));
      const commit = entered.length === 0 ? undefined : methods.flatMap((one) => this.committing(one) ?? [])[0];
      if (commit === undefined) continue;
      // What is entered and commits may be a guard of another's unit: it is allowed to commit, and begins nothing.
      for (const one of methods) this.parts.add(one);
      if (methods.some((one) => this.rollsBack(one))) found.push({ name, kind: 'block', commit, entered });
    }
    return found;
  }

  /** Protocols of a unit: classes that say how it is entered, committed and rolled back, and do nothing themselves. */
  private declaredUnits(classes: ProgramClasses, known: UnitOfWork): readonly UnitOfWork[] {
    return [...classes.all.values()].flatMap(({ name }): readonly UnitOfWork[] => {
      const methods = classes.methodsOf(name).filter((one) => !one.isTest && !this.parts.has(one));
      const entered = methods.filter((one) => ENTERS.has(one.code.name));
      const names = new Set(methods.map(({ code }) => code.name));
      if (entered.length === 0 || !names.has('commit') || !names.has('rollback')) return [];
      return [{ name, kind: 'block', commit: known.commit, entered }];
    });
  }

  private committing(one: ProgramFunction): EffectSite | null {
    const way = COMMITS.test(one.code.name) ? this.queries.way(one, 'commit') : null;
    return way !== null && isOfDatabase(way.site.origin) ? way.site : null;
  }

  private rollsBack(one: ProgramFunction): boolean {
    const way = ROLLS_BACK.test(one.code.name) ? this.queries.way(one, 'rollback') : null;
    return way !== null && isOfDatabase(way.site.origin);
  }

  /** What gives away a session that it opened, and commits it when it gets control back. */
  private generatorKind(one: ProgramFunction, providers: ReadonlySet<ProgramFunction>, commit: EffectSite): UnitOfWork['kind'] | null {
    const body = this.queries.body(one);
    const given = body.instructions.filter(({ op }) => op === 'yield');
    const [first] = given;
    if (first === undefined || commit.pc < first.pc || given.some(({ pc }) => body.loopsAround(pc).length > 0)) return null;
    if (isGiven(this.queries, commit)) return null;
    if (decoratorsOf(this.queries, one).some((names) => names.some((name) => MANAGERS.test(name)))) return 'block';
    return providers.has(one) ? 'provider' : null;
  }

  /** What only parts of a unit call is a part of it. */
  private addHelpers(callers: Callers): void {
    for (let hasGrown = true; hasGrown;) {
      hasGrown = false;
      for (const one of this.queries.functions) {
        if (one.kind !== 'function' || this.parts.has(one) || commitsOf(this.queries, one).length === 0) continue;
        const sites = callers.of(one).filter(({ caller }) => !caller.isTest);
        if (sites.length === 0 || !sites.every(({ caller }) => this.parts.has(caller))) continue;
        this.parts.add(one);
        hasGrown = true;
      }
    }
  }
}

/** Where a function itself ends a transaction of a database for good. */
export function commitsOf(queries: ProgramQueries, one: ProgramFunction): readonly EffectSite[] {
  return queries
    .sites(one)
    .filter(({ effect, origin }) => effect === 'commit' && isOfDatabase(origin) && !isSavepoint(origin))
    .filter((site) => isCommit(queries, site));
}

/** A call of `commit`, or the end of a block of the library. */
function isCommit(queries: ProgramQueries, { function: one, pc, origin }: EffectSite): boolean {
  const body = queries.body(one);
  const instruction = body.at(pc);
  if (instruction?.op === 'exit') return EXITS.test(origin);
  const method = instruction?.op === 'call' ? body.definition(body.origin(instruction.callee)) : null;
  return (method?.op === 'attribute' || method?.op === 'load-global') && /commit/u.test(method.name);
}

/** Whether what is committed came from outside of the function: by a parameter, an object that it belongs to, a name of the module. */
export function isGiven(queries: ProgramQueries, { function: one, pc }: EffectSite): boolean {
  const body = queries.body(one);
  const instruction = body.at(pc);
  const method = instruction?.op === 'call' ? body.definition(body.origin(instruction.callee)) : null;
  const receiver = instruction?.op === 'exit' ? instruction.manager : method?.op === 'attribute' ? method.object : -1;
  const made = body.origins(receiver);
  return !made.some(({ op }) => op === 'call' || op === 'enter' || op === 'await' || op === 'iterate');
}
