/** From a reading to its summary: what lies nearest to the parameters, as far as the bounds allow. */
import type { Activation } from './activation.ts';
import { type FreezeBudget, freeze, freezeBudget } from './frozen.ts';
import { collection } from './heap.ts';
import { proofsFound } from './proofs.ts';
import { State } from './state.ts';
import type { Summary, SummaryStore } from './summary.ts';
import { type Value, UNKNOWN, joinValues, objectValue } from './value.ts';

/** Stores into parameters and what they hold, in one summary. */
const MAX_STORES = 40;
/** Values in all that one function stores into its parameters. */
const MAX_STORED_VALUES = 64;
/** Parameters and parts of them that arrive at sinks or in cells, in one summary. */
const MAX_FLOWS = 32;

type Stored = Omit<SummaryStore, 'value'> & { readonly value: Value };

/** What it has put into its parameters and what they hold. */
export function storesOf(a: Activation): readonly SummaryStore[] {
  const state = a.returnState ?? new State();
  a.state = state;
  const stores: Stored[] = [];
  for (const [number, object] of state.heap.entries()) {
    if (number >= 0) continue;
    const label = -1 - number;
    for (const [key, value] of object.fields) {
      const isOwn = value.objects.length === 1 && value.objects[0] === -1 - a.program.labels.part(label, key) && !value.isOpen;
      if (!isOwn && mayMatter(a, key, value)) stores.push({ label, key, value, isCertain: true });
    }
    if (object.rest !== null) stores.push({ label, key: null, value: object.rest, isCertain: false });
  }
  const budget = budgetOf(a, MAX_STORED_VALUES);
  // What carries nothing matters least.
  const kept = nearest(a, stores, MAX_STORES, ({ label, value }) => depthOf(a, label) + (isEmpty(value) ? EMPTY_LAST : 0));
  return kept.map((store) => ({ ...store, value: freeze(store.value, state.heap, budget) }));
}

/** What carries nothing and is no constant matters only where something else might have been stored. */
function mayMatter(a: Activation, key: string, value: Value): boolean {
  const { relevance } = a.program;
  if (relevance === null || a.isLight || value.objects.length === 0 || !key.startsWith('.')) return true;
  return relevance.isAttribute(key.slice(1)) || a.deepTaint(value).size > 0;
}

/** All that callers need to know, with what it stores. */
export function summaryOf(a: Activation, stores: readonly SummaryStore[]): Summary {
  const neverReturns = a.returnState === null && !a.scope.isAsync && !a.scope.isGenerator && !a.scope.isStub;
  const state = a.returnState ?? new State();
  a.state = state;
  let returned = a.returned;
  if (a.yielded !== undefined) returned = joinValues(a.make(a.scope.start, collection('list', a.yielded), 'yielded'), returned);
  return {
    returns: freeze(returned ?? UNKNOWN, state.heap, budgetOf(a)),
    raises: a.escaped,
    stores,
    flows: new Map(nearest(a, [...a.flows], MAX_FLOWS, ([label]) => depthOf(a, label))),
    checkedHosts: [...a.checkedHosts].filter((label) => a.program.labels.all[label]!.kind === 'parameter'),
    proofs: proofsFound(a),
    results: [...a.provenBy.keys()],
    neverReturns,
  };
}

/** What holds no data from outside is kept of short functions. */
function budgetOf(a: Activation, left?: number): FreezeBudget {
  const isTainted = (object: number): boolean => a.deepTaint(objectValue(object)).size > 0;
  return freezeBudget(a.isLight ? null : isTainted, left);
}

const EMPTY_LAST = 100;
const isEmpty = ({ taint, objects }: Value): boolean => taint.size + objects.length === 0;

/** How far a part of a parameter lies from it. */
function depthOf(a: Activation, label: number): number {
  const whole = a.program.labels.all[label]!;
  return whole.kind === 'parameter' ? whole.path.length : 0;
}

/** Of too many parts of parameters those with the lowest rank. */
function nearest<Part>(a: Activation, parts: readonly Part[], max: number, rankOf: (part: Part) => number): readonly Part[] {
  if (parts.length <= max) return parts;
  a.program.bound('taint: parts of parameters of a function');
  return parts.toSorted((left, right) => rankOf(left) - rankOf(right)).slice(0, max);
}

/** Grows as a summary gets to know more; equal sizes of two readings mean that nothing was added. */
export function sizeOf({ returns, stores, flows }: Summary): number {
  return (
    returns.taint.size +
    returns.symbols.length +
    returns.objects.length +
    returns.references.length +
    stores.length * 1000 +
    flows.size * 1_000_000
  );
}
