/** Brings what a function does with its parameters to the place where it is called. */
import { type Activation, MAX_HEAP } from './activation.ts';
import { constantOfKey } from './constants.ts';
import { type Frozen, taintIn, thaw } from './frozen.ts';
import { elementsOf } from './heap.ts';
import { ANY_ELEMENT, ANY_KEY, ANY_VALUE, elementOfObject, placeIn } from './elements.ts';
import { keysOf } from './iteration.ts';
import { raised } from './exceptions.ts';
import { COMES_OUT, GOES_INTO } from './step-notes.ts';
import type { Summary } from './summary.ts';
import { CLEAN, type Taint, TaintMaker, joinTaint, stepped, tainted, uniteSafe } from './taint-set.ts';
import { MAX_STEPS, Trace, lengthOf } from './trace.ts';
import { type Value, UNKNOWN, joinValues, taintedValue, withTaint } from './value.ts';

/** `owner` is the class whose method is called, -1 for none; `name` is shown in paths. */
export type Callee = { readonly name: string; readonly owner: number };

export function applySummary(a: Activation, pc: number, summary: Summary, args: readonly (Value | undefined)[], callee: Callee): Value {
  const symbols = new Map<number, Value>();
  /** The very thing that a label of the callee stands for, before anything is stored. */
  const symbol = (label: number): Value => {
    let value = symbols.get(label);
    if (value === undefined) {
      const own = a.program.labels.all[label]!;
      if (own.kind !== 'parameter') value = UNKNOWN;
      else if (own.whole < 0) value = args[own.index] ?? UNKNOWN;
      else value = partOf(a, symbol(own.whole), own.path.at(-1)!);
      symbols.set(label, value);
    }
    return value;
  };
  const taints = new Map<number, Taint>();
  /** What a label of the callee comes to here. */
  const resolve = (label: number): Taint => {
    let taint = taints.get(label);
    if (taint === undefined) {
      taint = resolveLabel(a, label, symbol(label), args, callee);
      taints.set(label, taint);
    }
    return taint;
  };
  a.work += summary.flows.size + summary.stores.length;
  const into = Trace.of(a.point(pc), `${GOES_INTO} ${callee.name}`);
  for (const [label, node] of summary.flows) {
    const { labels, reaches } = resolve(label);
    for (let place = 0; place < labels.length; place += 1) a.flow(labels[place]!, reaches[place]!, node, into);
  }
  for (const label of summary.checkedHosts) for (const own of resolve(label).labels) a.checkedHosts.add(own);
  let outOf: Trace | null = null;
  const translations = new Map<Taint, Taint>();
  const translate = (taint: Taint): Taint => {
    let own = translations.get(taint);
    if (own === undefined) {
      own = translated(a, taint, resolve, { into, outOf: (outOf ??= Trace.of(into.first, `${COMES_OUT} ${callee.name}`)) });
      translations.set(taint, own);
    }
    return own;
  };
  let count = 0;
  const alive = (frozen: Frozen, part: string): Value => {
    if (a.heapSize > MAX_HEAP) return taintedValue(translate(taintIn(frozen)));
    const series = frozen.objects.length === 0 ? [] : a.series(pc, `${part} ${callee.name}`);
    return thaw(frozen, {
      allocate: (object) => a.allocateIn(series, count++, object),
      symbol,
      taint: translate,
      join: joinValues,
    });
  };
  const stores = summary.stores.flatMap(({ label, key, value, isCertain }) => {
    const target = symbol(label);
    // Nothing can be put into what is not known.
    return target.objects.length === 0 ? [] : [{ target, key, value: alive(value, 'stored'), isCertain }];
  });
  const result = alive(summary.returns, 'returned');
  for (const exception of summary.raises) raised(a, alive(exception, 'raised'), null);
  for (const { target, key, value, isCertain } of stores) a.store(isCertain ? target : { ...target, isOpen: true }, key, value);
  return result;
}

type Steps = { readonly into: Trace; readonly outOf: Trace };

function translated(a: Activation, taint: Taint, resolve: (label: number) => Taint, { into, outOf }: Steps): Taint {
  if (taint.size === 0) return CLEAN;
  const result = new TaintMaker();
  for (let at = 0; at < taint.size; at += 1) {
    // What is full gets no more labels, only shorter ways.
    if (result.isFull) break;
    const label = taint.labels[at]!;
    const reach = taint.reaches[at]!;
    if (a.program.labels.all[label]!.kind !== 'parameter') {
      result.add(label, stepped(reach, outOf));
      continue;
    }
    const { labels, reaches } = resolve(label);
    for (let place = 0; place < labels.length; place += 1) {
      const own = reaches[place]!;
      const safeFor = uniteSafe(own.safeFor, reach.safeFor);
      const length = Math.min(MAX_STEPS, lengthOf(own.trace) + 1 + lengthOf(reach.trace));
      if (!result.takes(labels[place]!, length, safeFor)) continue;
      result.add(labels[place]!, { trace: Trace.follow(Trace.follow(own.trace, into), reach.trace), safeFor });
    }
  }
  return result.finish();
}

function resolveLabel(a: Activation, label: number, value: Value, args: readonly (Value | undefined)[], callee: Callee): Taint {
  const whole = a.program.labels.all[label]!;
  if (whole.kind !== 'parameter') return tainted(label);
  const root = args[whole.index];
  const taint = a.deepTaint(value);
  const [first] = whole.path;
  // An object of which nothing is known here holds what methods of its class have stored.
  if (whole.index === 0 && callee.owner >= 0 && first?.startsWith('.') === true && (root === undefined || root.objects.length === 0)) {
    return joinTaint(taint, tainted(a.program.labels.cell(`a ${callee.owner} ${first.slice(1)}`)));
  }
  return taint;
}

/** `value.name`, `value[key]` or any element of it, as a label's path writes it. */
function partOf(a: Activation, value: Value, step: string): Value {
  let result: Value | undefined;
  for (const number of value.objects) {
    const object = a.object(number);
    if (object === undefined) continue;
    if (step === ANY_KEY || (step === ANY_ELEMENT && object.kind === 'dict')) {
      result = joinValues(joinValues(result, joinValues(keysOf(object.fields), object.rest ?? undefined)), a.part(number, step));
    } else if (step === ANY_ELEMENT || step === ANY_VALUE)
      result = joinValues(joinValues(result, elementsOf(object)), a.part(number, step));
    else if (placeIn(step) >= 0) {
      const kept = object.items === null ? elementsOf(object) : elementsOf({ ...object, items: object.items.slice(placeIn(step)) });
      result = joinValues(joinValues(result, kept), a.part(number, step));
    } else if (step.startsWith('.')) result = joinValues(result, object.fields.get(step) ?? a.part(number, step) ?? object.rest ?? UNKNOWN);
    else result = joinValues(result, elementOfObject(a, number, object, constantOfKey(step)));
  }
  if (result === undefined || value.isOpen) result = joinValues(result, UNKNOWN);
  return withTaint(result, a.wholeTaint(value));
}
