/** Loads a program as importing all of it would: module bodies in the order of imports, then what builds applications and was not called. */
import { call, invoke } from './calls.ts';
import { resolved } from './attributes.ts';
import { callFactories } from './factories.ts';
import { End, makeFrame } from './frame.ts';
import { region } from './control.ts';
import { Loading, type LoadingInput } from './loading.ts';
import { runStartups } from './startup.ts';
import type { CallEvent, ClassValue, Value } from './values.ts';

export type LoadedProgram = {
  readonly loading: Loading;
  /** In the order in which they happened. */
  readonly events: readonly CallEvent[];
  /** In the order in which they were made. */
  readonly classes: readonly ClassValue[];
  /** By module. */
  readonly namespaces: readonly ReadonlyMap<string, Value>[];
  readonly bounds: ReadonlyMap<string, number>;
};

/** Executes the body of a module once; imports in a circle find what there is so far. */
export function loadModule(l: Loading, module: number): void {
  if (l.progress[module] !== 0) return;
  l.progress[module] = 1;
  const code = l.input.codes[module];
  if (code) {
    const f = makeFrame({ module, code, scopeNumber: 0, outer: null, names: l.namespaces[module]! });
    l.apart(() => {
      if (region(l, f, f.scope.start, f.scope.end) === End.STOPPED) l.reach('steps-per-module');
    });
  }
  l.progress[module] = 2;
}

/** Step by step, one module each: whoever drives it may rest in between. Never throws. */
export function* loadingProgram(input: LoadingInput): Generator<{ readonly done: number; readonly total: number }, LoadedProgram> {
  const l = new Loading(input, { region, callValue: call, invoke, loadModule });
  const order = input.modules
    .map((_, module) => module)
    .sort((a, b) => Number(input.modules[a]!.isTest) - Number(input.modules[b]!.isTest) || a - b);
  input.begin?.(l);
  let done = 0;
  for (const module of order) {
    if (!input.modules[module]!.isTest) loadModule(l, module);
    done += 1;
    yield { done, total: order.length };
  }
  // What applications of modules are started with has been called then, and is none of the functions that nothing calls.
  const started = runStartups(l, 0);
  callFactories(l);
  runStartups(l, started);
  settle(l);
  return { loading: l, events: l.events, classes: l.classes, namespaces: l.namespaces, bounds: l.bounds };
}

/** Puts what names hold now in the place of names that were told before they were bound. */
function settle(l: Loading): void {
  const settled = (value: Value): Value => (value.kind === 'later' ? resolved(l, value) : value);
  const settleNames = (names: Map<string, Value>): void => {
    for (const [name, value] of names) if (value.kind === 'later') names.set(name, settled(value));
  };
  l.namespaces.forEach(settleNames);
  for (const { names } of l.classes) settleNames(names);
  for (const event of l.events) {
    event.positional.forEach((value, index) => {
      if (value.kind === 'later') event.positional[index] = settled(value);
    });
    settleNames(event.keywords);
  }
}
