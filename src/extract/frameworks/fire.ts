/** Fire: what it is given becomes commands: functions, methods of classes and objects, tables of them. */
import type { CommandParameter } from '../../model/system-model.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { laterEvents } from './decorated.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, isNamed } from './loaded-view.ts';

/** Tables in tables. */
const MAX_DEPTH = 8;

export const fire: Extractor = {
  framework: { name: 'Fire', distribution: 'fire', role: 'cli' },
  importNames: ['fire'],
  extract(view, into) {
    for (const event of [...view.events, ...laterEvents(view)]) {
      if (!isNamed(event.name, 'fire', 'Fire')) continue;
      const { name: module } = view.program.loading.input.modules[event.module]!;
      const root = view.text(event, -1, 'name') ?? module.slice(module.lastIndexOf('.') + 1);
      const component = view.argument(event, 0, 'component');
      if (component !== null) addAll(view, into, { component, words: [root], event, depth: 0 });
      // Without an argument, it is the module.
      else addFunctions(view, into, { names: view.program.namespaces[event.module]!, words: [root], event, module: event.module });
    }
  },
};

type Level = { readonly component: Value; readonly words: readonly string[]; readonly event: CallEvent; readonly depth: number };

function addAll(view: LoadedView, into: SystemParts, { component, words, event, depth }: Level): void {
  const one = likeliest(component);
  if (depth > MAX_DEPTH) return;
  switch (one.kind) {
    case 'dict':
      for (const { key, value } of one.entries.values())
        addAll(view, into, { component: value, words: [...words, textOf(key) ?? '…'], event, depth: depth + 1 });
      return;
    case 'function':
    case 'bound':
      add(view, into, { target: one, words, event, isMethod: one.kind === 'bound' });
      return;
    case 'class':
    case 'instance':
      addMethods(view, into, { type: one.kind === 'class' ? one : one.type, words, event });
      return;
    case 'module': {
      const module = view.program.loading.input.tree.module(one.node);
      if (module >= 0) addFunctions(view, into, { names: view.program.namespaces[module]!, words, event, module });
      return;
    }
    default:
      into.unread.push({ what: event.name, reason: 'what becomes commands could not be told', place: view.placeOf(event) });
  }
}

type Methods = { readonly type: ClassValue; readonly words: readonly string[]; readonly event: CallEvent };

function addMethods(view: LoadedView, into: SystemParts, { type, words, event }: Methods): void {
  const seen = new Set<string>();
  for (const base of type.order) {
    if (base.kind !== 'class') continue;
    for (const [name, value] of base.names) {
      if (value.kind === 'function' && !name.startsWith('_') && !seen.has(name))
        add(view, into, { target: value, words: [...words, name], event, isMethod: true });
      seen.add(name);
    }
  }
}

type Functions = {
  readonly names: ReadonlyMap<string, Value>;
  readonly words: readonly string[];
  readonly event: CallEvent;
  readonly module: number;
};

function addFunctions(view: LoadedView, into: SystemParts, { names, words, event, module }: Functions): void {
  for (const [name, value] of names) {
    if (name.startsWith('_')) continue;
    if (value.kind === 'function' && value.module === module)
      add(view, into, { target: value, words: [...words, name], event, isMethod: false });
    else if (value.kind === 'class' && value.module === module) addMethods(view, into, { type: value, words: [...words, name], event });
  }
}

type Found = { readonly target: Value; readonly words: readonly string[]; readonly event: CallEvent; readonly isMethod: boolean };

function add(view: LoadedView, into: SystemParts, { target, words, event, isMethod }: Found): void {
  const handler = view.handler(target);
  if (handler.function === null) return;
  into.commands.push({
    name: words.join(' '),
    framework: 'Fire',
    function: handler.symbol,
    place: handler.place ?? view.placeOf(event),
    parameters: parametersOf(handler.function, isMethod),
  });
}

function parametersOf({ scope, defaults }: FunctionValue, isMethod: boolean): readonly CommandParameter[] {
  return scope.parameters.flatMap(({ name, kind }, index): readonly CommandParameter[] => {
    if ((isMethod && index === 0) || kind === 'variadic' || kind === 'keyword-variadic') return [];
    const standard = defaults[index] ?? null;
    if (standard === null) return [{ name, kind: 'argument', isRequired: true }];
    const isFlag = standard.kind === 'constant' && standard.type === 'bool';
    return [{ name: `--${name.replaceAll('_', '-')}`, kind: isFlag ? 'flag' : 'option', isRequired: false }];
  });
}
