/** Brings what a function does with its parameters to the place where it is called. */
import { type Activation, MAX_HEAP } from './activation.ts';
import { constantOfKey } from './constants.ts';
import { type Frozen, taintIn, thaw } from './frozen.ts';
import { elementsOf } from './heap.ts';
import { ANY_ELEMENT, ANY_KEY, ANY_VALUE, elementOfObject } from './elements.ts';
import { keysOf } from './iteration.ts';
import type { Summary } from './summary.ts';
import { CLEAN, type Reach, type Taint, addReach, follow, joinTaint, lengthOf, nextStep, tainted, uniteSafe } from './taint-set.ts';
import { type Value, UNKNOWN, joinValues, taintedValue, withTaint } from './value.ts';

/** `owner` is the class whose method is called, -1 for none; `name` is shown in paths. */
export type Callee = { readonly name: string; readonly owner: number };

export function applySummary(a: Activation, pc: number, summary: Summary, args: readonly (Value | undefined)[], callee: Callee): Value {
  const cache = new Map<number, Taint>();
  /** What a label of the callee comes to here. */
  const resolve = (label: number): Taint => {
    let taint = cache.get(label);
    if (taint === undefined) {
      taint = resolveLabel(a, label, args, callee);
      cache.set(label, taint);
    }
    return taint;
  };
  for (const { label, reach, sink } of summary.sinks) {
    for (const [own, ownReach] of resolve(label)) {
      const safeFor = uniteSafe(ownReach.safeFor, reach.safeFor);
      const length = lengthOf(ownReach.trace) + lengthOf(reach.trace) + 1;
      if (!safeFor.includes(sink.cwe) && !a.knowsSink(own, sink, length))
        a.sinkLabel(own, through(a, pc, ownReach, reach, safeFor, callee), sink);
    }
  }
  for (const label of summary.checkedHosts) for (const own of resolve(label).keys()) a.checkedHosts.add(own);
  for (const { label, reach, cell } of summary.fills) a.fillCell(cell, translated(a, pc, tainted(label, reach), resolve, callee));
  let count = 0;
  const alive = (frozen: Frozen, part: string): Value => {
    if (a.heapSize > MAX_HEAP) return taintedValue(translated(a, pc, taintIn(frozen), resolve, callee));
    return thaw(frozen, {
      allocate: (object) => a.allocate(pc, `${part} ${callee.name} ${count++}`, object),
      symbol: (label) => symbolValue(a, label, args),
      taint: (taint) => translated(a, pc, taint, resolve, callee),
      join: joinValues,
    });
  };
  const stores = summary.stores.map((store) => ({ ...store, value: alive(store.value, 'stored') }));
  const result = alive(summary.returns, 'returned');
  for (const { label, key, value, isCertain } of stores) {
    const target = symbolValue(a, label, args);
    a.store(isCertain ? target : { ...target, isOpen: true }, key, value);
    if (callee.owner >= 0 && key !== null) fillAttribute(a, label, key, value, callee);
  }
  return result;
}

/** What methods of a class store in its attributes, for those that read them elsewhere. */
function fillAttribute(a: Activation, label: number, key: string, value: Value, callee: Callee): void {
  const { labels } = a.program;
  const whole = labels.all[label]!;
  if (whole.kind !== 'parameter' || whole.index !== 0 || whole.path.length > 0 || !key.startsWith('.')) return;
  a.fillCell(labels.cell(`a ${callee.owner} ${key.slice(1)}`), a.deepTaint(value));
}

function translated(a: Activation, pc: number, taint: Taint, resolve: (label: number) => Taint, callee: Callee): Taint {
  if (taint.size === 0) return CLEAN;
  const result = new Map<number, Reach>();
  for (const [label, reach] of taint) {
    if (a.program.labels.all[label]!.kind !== 'parameter') {
      addReach(result, label, a.step(reach, pc, `comes out of ${callee.name}`));
      continue;
    }
    for (const [own, ownReach] of resolve(label))
      addReach(result, own, through(a, pc, ownReach, reach, uniteSafe(ownReach.safeFor, reach.safeFor), callee));
  }
  return result;
}

function through(a: Activation, pc: number, before: Reach, inside: Reach, safeFor: readonly number[], callee: Callee): Reach {
  return { trace: follow(nextStep(before.trace, a.point(pc), `goes into ${callee.name}`), inside.trace), safeFor };
}

function resolveLabel(a: Activation, label: number, args: readonly (Value | undefined)[], callee: Callee): Taint {
  const whole = a.program.labels.all[label]!;
  if (whole.kind !== 'parameter') return tainted(label);
  const root = args[whole.index];
  const value = symbolValue(a, label, args);
  const taint = a.deepTaint(value);
  const [first] = whole.path;
  // An object of which nothing is known here holds what methods of its class have stored.
  if (whole.index === 0 && callee.owner >= 0 && first?.startsWith('.') === true && (root === undefined || root.objects.length === 0)) {
    return joinTaint(taint, tainted(a.program.labels.cell(`a ${callee.owner} ${first.slice(1)}`)));
  }
  return taint;
}

/** The very thing that a label of the callee stands for. */
function symbolValue(a: Activation, label: number, args: readonly (Value | undefined)[]): Value {
  const whole = a.program.labels.all[label]!;
  if (whole.kind !== 'parameter') return UNKNOWN;
  return whole.path.reduce((value: Value, step) => partOf(a, value, step), args[whole.index] ?? UNKNOWN);
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
    else if (step.startsWith('.')) result = joinValues(result, object.fields.get(step) ?? a.part(number, step) ?? object.rest ?? UNKNOWN);
    else result = joinValues(result, elementOfObject(a, number, object, constantOfKey(step)));
  }
  if (result === undefined || value.isOpen) result = joinValues(result, UNKNOWN);
  return withTaint(result, a.wholeTaint(value));
}
