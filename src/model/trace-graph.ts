/**
 * All traces of a system at once: functions that lead to something, each told once, and the entries that start there. What
 * `architrave trace` tells of one entry follows from it. Plain data.
 */
import type { EntryKind, SystemUse, TableUse, Trace } from './trace.ts';

export type TraceGraph = {
  /** Calls name them by index. */
  readonly steps: readonly TraceGraphStep[];
  /** In the order of the model. */
  readonly entries: readonly TraceGraphEntry[];
  /** Functions that were left out since there are too many. */
  readonly cut: number;
};

export type TraceGraphStep = {
  readonly function: string;
  readonly path: string;
  readonly line: number;
  readonly isAsync: boolean;
  /** What it does itself, in the order of the text. */
  readonly effects: readonly { readonly origin: string; readonly effects: readonly string[]; readonly line: number }[];
  /** Entities that it names. */
  readonly entities: readonly string[];
  /** Entities of which it makes objects. */
  readonly constructed: readonly string[];
  readonly calls: readonly TraceGraphCall[];
};

export type TraceGraphCall = {
  readonly to: number;
  readonly kind: string;
  readonly boundary: string;
  readonly isOverride: boolean;
  readonly line: number;
};

export type TraceGraphEntry = {
  readonly kind: EntryKind;
  readonly name: string;
  readonly handler: string;
  /** Steps: the handler, then what runs before it where that does anything. */
  readonly roots: readonly number[];
};

/** Traces that were made, or a sentence that says why there are none. */
export type Traces = { readonly kind: 'traced'; readonly graph: TraceGraph } | { readonly kind: 'untraced'; readonly reason: string };

export type TraceSummary = Pick<Trace, 'tables' | 'systems' | 'blocking'> & {
  /** Functions that begin, commit or roll back. Sorted. */
  readonly transactions: readonly { readonly function: string; readonly effects: readonly string[] }[];
  /** Something on the way checks who asks. */
  readonly isAuthenticated: boolean;
  readonly functions: number;
};

const TRANSACTIONS: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback']);
const DATA: ReadonlySet<string> = new Set(['query', 'write', ...TRANSACTIONS, 'blocks:database', 'waits:database']);

/** Indices of steps that are reached, the roots included, in the order of the text. */
export function stepsFrom({ steps }: TraceGraph, roots: readonly number[]): readonly number[] {
  const seen = new Set<number>();
  const open = roots.toReversed();
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    for (const call of steps[step]?.calls.toReversed() ?? []) if (!seen.has(call.to)) open.push(call.to);
  }
  return [...seen];
}

/** What is touched on the way. `tableOf` tells the table of an entity. */
export function traceSummary(graph: TraceGraph, roots: readonly number[], tableOf: (entity: string) => string): TraceSummary {
  const steps = stepsFrom(graph, roots).flatMap((step) => graph.steps[step] ?? []);
  const transactions = new Map<string, Set<string>>();
  for (const { function: name, effects } of steps) {
    for (const effect of effects.flatMap((one) => one.effects).filter((one) => TRANSACTIONS.has(one))) {
      transactions.set(name, (transactions.get(name) ?? new Set()).add(effect));
    }
  }
  return {
    tables: tablesOf(steps, tableOf),
    systems: systemsOf(steps),
    blocking: blockingOf(graph, roots),
    transactions: [...transactions]
      .map(([name, effects]) => ({ function: name, effects: [...effects] }))
      .toSorted((left, right) => compare(left.function, right.function)),
    isAuthenticated: steps.some(({ effects }) => effects.some((one) => one.effects.includes('authenticate'))),
    functions: steps.length,
  };
}

/** Entries from which calls lead to a step that is wanted. */
export function entriesReaching(graph: TraceGraph, isWanted: (step: TraceGraphStep) => boolean): readonly TraceGraphEntry[] {
  const leads = leadingTo(graph, isWanted);
  return graph.entries.filter(({ roots }) => roots.some((root) => leads.has(root)));
}

/** Steps that are wanted, and those from which calls lead there. */
export function leadingTo({ steps }: TraceGraph, isWanted: (step: TraceGraphStep) => boolean): ReadonlySet<number> {
  const callers: number[][] = steps.map(() => []);
  steps.forEach(({ calls }, from) => {
    for (const { to } of calls) callers[to]?.push(from);
  });
  const open = steps.flatMap((step, index) => (isWanted(step) ? [index] : []));
  const leads = new Set(open);
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    for (const caller of callers[step] ?? []) {
      if (leads.has(caller)) continue;
      leads.add(caller);
      open.push(caller);
    }
  }
  return leads;
}

function tablesOf(steps: readonly TraceGraphStep[], tableOf: (entity: string) => string): readonly TableUse[] {
  const uses = new Map<string, { access: Set<'reads' | 'writes' | 'names'>; functions: Set<string> }>();
  const isWritten = steps.some(({ effects }) => effects.some((one) => one.effects.includes('write')));
  for (const { function: name, effects, entities, constructed } of steps) {
    const all = new Set(effects.flatMap((one) => one.effects));
    for (const entity of entities) {
      const use = uses.get(entity) ?? { access: new Set<'reads' | 'writes' | 'names'>(['names']), functions: new Set<string>() };
      uses.set(entity, use);
      if (all.has('query')) use.access.add('reads');
      // What is made here may be stored elsewhere on the way.
      if (all.has('write') || (isWritten && constructed.includes(entity))) use.access.add('writes');
      use.functions.add(name);
    }
  }
  return [...uses]
    .toSorted(([left], [right]) => compare(left, right))
    .map(([entity, { access, functions }]) => ({
      entity,
      table: tableOf(entity),
      access: [...access].filter((one) => one !== 'names' || access.size === 1).toSorted(),
      functions: [...functions].toSorted(),
    }));
}

function systemsOf(steps: readonly TraceGraphStep[]): readonly SystemUse[] {
  const uses = new Map<string, { effects: Set<string>; functions: Set<string> }>();
  for (const { function: name, effects } of steps) {
    for (const one of effects) {
      const told = one.effects.filter((effect) => !DATA.has(effect) && effect !== 'global-write');
      if (told.length === 0) continue;
      const use = uses.get(one.origin) ?? { effects: new Set<string>(), functions: new Set<string>() };
      uses.set(one.origin, use);
      for (const effect of told) use.effects.add(effect);
      use.functions.add(name);
    }
  }
  return [...uses]
    .toSorted(([left], [right]) => compare(left, right))
    .map(([origin, { effects, functions }]) => ({ origin, effects: [...effects].toSorted(), functions: [...functions].toSorted() }));
}

/** What blocks in an async function, or in what it calls without leaving its thread. */
function blockingOf({ steps }: TraceGraph, roots: readonly number[]): Trace['blocking'] {
  const found = new Map<string, Trace['blocking'][number]>();
  const seen = new Set<string>();
  const open = roots.map((step) => ({ step, around: '' })).toReversed();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const step = steps[at.step];
    const around = step?.isAsync === true ? step.function : at.around;
    const key = `${at.step} ${around}`;
    if (step === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const { origin, effects } of around === '' ? [] : step.effects) {
      const effect = effects.find((one) => one.startsWith('blocks:') || one === 'cpu');
      if (effect !== undefined && !found.has(`${around} ${origin}`)) found.set(`${around} ${origin}`, { function: around, effect, origin });
    }
    for (const { to, boundary } of step.calls.toReversed()) {
      open.push({ step: to, around: boundary === 'none' || boundary === 'task' ? around : '' });
    }
  }
  return [...found.values()];
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
