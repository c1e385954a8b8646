/** Ways into a system as functions, and which of them reach a function by which way. */
import { type Entry, entriesOf } from '../model/trace-entries.ts';
import type { Endpoint, SystemModel, Task } from '../model/system-model.ts';
import type { ProgramFunction, ProgramQueries, WayStep } from '../program/queries/program-queries.ts';
import { ReachedFrom } from '../program/queries/reached-from.ts';
import { unroutedHandlers } from './unrouted-handlers.ts';

/** An endpoint, task, command, consumer or signal receiver whose handler is a function of the program. */
export type EntryPoint = {
  readonly kind: Entry['kind'];
  /** `POST /orders`, the name of a task. */
  readonly name: string;
  readonly function: ProgramFunction;
  /** What runs before it: dependencies, guards; as far as they are functions of the program. */
  readonly before: readonly ProgramFunction[];
  /** For endpoints whose routes are known. */
  readonly endpoint: Endpoint | null;
  /** For tasks. */
  readonly task: Task | null;
};

export type EntryWay = {
  readonly entry: EntryPoint;
  /** From the handler to the function. */
  readonly steps: readonly WayStep[];
};

/** Methods of middleware. */
const RUNS_BEFORE = ['__call__', 'dispatch', 'process_request', 'process_view'];
const WITHOUT_WEB: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['task', 'command', 'consumer']);
/** Queues whose workers run one job at a time, an asynchronous one on a loop of its own: https://python-rq.org/docs/jobs/ */
const ONE_AT_A_TIME: ReadonlySet<string> = new Set(['RQ']);
const AMONG_OTHERS: ReadonlySet<Entry['kind']> = new Set<Entry['kind']>(['endpoint', 'task', 'consumer', 'receiver']);

/** Whether nothing else runs in the process meanwhile: a command, or a job of a worker that takes one after the other. */
export function runsAlone({ kind, task }: EntryPoint): boolean {
  return kind === 'command' || (task !== null && ONE_AT_A_TIME.has(task.framework));
}

/** A class, for it remembers how entries reach nodes. */
export class Entries {
  readonly all: readonly EntryPoint[];
  private readonly queries: ProgramQueries;
  /** By `path:line` of the name. */
  private readonly byPlace = new Map<string, ProgramFunction>();
  private reached: ReachedFrom | null = null;
  private readonly reachedBy = new Map<string, { readonly from: readonly EntryPoint[]; readonly ways: ReachedFrom }>();

  constructor(queries: ProgramQueries, system: SystemModel) {
    this.queries = queries;
    for (const one of queries.functions) this.byPlace.set(`${one.path}:${queries.place(one, -1).line}`, one);
    const endpoints = new Map(system.endpoints.map((endpoint) => [`${endpoint.id} ${endpoint.handler}`, endpoint]));
    const tasks = new Map(system.tasks.map((task) => [`${task.name} ${task.function}`, task]));
    const routed = entriesOf(system).flatMap((entry) => {
      const before = [
        ...(entry.before ?? entry.dependencies).flatMap(({ symbol, place }) => this.runBefore(symbol, place)),
        ...entry.dependencies.flatMap(({ symbol }) => this.constructed(symbol)),
      ];
      return this.functionsOf(entry.handler, entry.handlerPlace ?? null).map((handler): EntryPoint => ({
        kind: entry.kind,
        name: entry.name,
        function: handler,
        before,
        endpoint: entry.kind === 'endpoint' ? (endpoints.get(`${entry.name} ${entry.handler}`) ?? null) : null,
        task: entry.kind === 'task' ? (tasks.get(`${entry.name} ${entry.handler}`) ?? null) : null,
      }));
    });
    const known = new Set(routed.flatMap(({ function: handler, before }) => [handler, ...before]));
    const unrouted = unroutedHandlers(queries).filter((one) => !known.has(one));
    this.all = [
      ...routed,
      ...unrouted.map((one): EntryPoint => ({ kind: 'endpoint', name: one.name, function: one, before: [], endpoint: null, task: null })),
    ];
  }

  /** Endpoints only. */
  get endpoints(): readonly EntryPoint[] {
    return this.all.filter(({ kind }) => kind === 'endpoint');
  }

  /** The nearest entry that reaches a function, what it hands to other threads and tasks included; null where none does. */
  reaching(one: ProgramFunction): EntryWay | null {
    this.reached ??= new ReachedFrom(
      this.queries,
      this.all.map(({ function: handler, before }) => [handler, ...before]),
    );
    const way = this.reached.wayTo(one);
    const entry = way === null ? undefined : this.all[way.beginning];
    return way === null || entry === undefined ? null : { entry, steps: way.steps };
  }

  /** The same of tasks, commands and consumers alone: what comes in over no web framework. */
  reachingWithoutWeb(one: ProgramFunction): EntryWay | null {
    return this.reachingBy(one, WITHOUT_WEB);
  }

  /** The same of all but commands, each of which is a process of its own. */
  reachingAmongOthers(one: ProgramFunction): EntryWay | null {
    return this.reachingBy(one, AMONG_OTHERS);
  }

  /** The same without what is handed to other threads, processes and queues: what shares the loop of those who serve. */
  reachingOnLoop(one: ProgramFunction): EntryWay | null {
    return this.reachingBy(one, AMONG_OTHERS, 'own');
  }

  private reachingBy(one: ProgramFunction, kinds: ReadonlySet<Entry['kind']>, control: 'own' | 'any' = 'any'): EntryWay | null {
    const key = `${control} ${[...kinds].join(' ')}`;
    let known = this.reachedBy.get(key);
    if (known === undefined) {
      const from = this.all.filter((entry) => kinds.has(entry.kind) && (control === 'any' || !runsAlone(entry)));
      const beginnings = from.map(({ kind, function: handler, before }) => (kind === 'endpoint' ? [handler, ...before] : [handler]));
      known = { from, ways: new ReachedFrom(this.queries, beginnings, control) };
      this.reachedBy.set(key, known);
    }
    const way = known.ways.wayTo(one);
    const entry = way === null ? undefined : known.from[way.beginning];
    return way === null || entry === undefined ? null : { entry, steps: way.steps };
  }

  /** A dependency or guard; of a class that stands before handlers what is called of it. */
  private runBefore(symbol: string, place: { readonly path: string; readonly line: number } | null): readonly ProgramFunction[] {
    const own = this.functionsOf(symbol, place);
    return own.length > 0 ? own : RUNS_BEFORE.flatMap((method) => this.queries.named(`${symbol}.${method}`));
  }

  /** Of a class that is a dependency itself, `Annotated[Orders, Depends()]`: what makes one for each request. */
  private constructed(symbol: string): readonly ProgramFunction[] {
    return this.queries.named(`${symbol}.__call__`).length > 0 ? [] : this.queries.named(`${symbol}.__init__`);
  }

  /** The function that a name stands for: itself, or what stands at the place, as an inherited method under the name of a class below. */
  functionsOf(symbol: string, place: { readonly path: string; readonly line: number } | null): readonly ProgramFunction[] {
    const named = this.queries.named(symbol);
    if (named.length > 0 && place !== null) {
      const there = named.filter((one) => one.path === place.path && this.queries.place(one, -1).line === place.line);
      if (there.length > 0) return there;
    }
    if (named.length > 0 || place === null) return named;
    const there = this.byPlace.get(`${place.path}:${place.line}`);
    return there === undefined ? [] : [there];
  }
}
