/** Import statements: modules of the program are loaded when they are first imported, as Python does. */
import { NONE as NO_NODE } from '../layout/name-tree.ts';
import type { Frame } from './frame.ts';
import { givenName } from './names.ts';
import type { Loading } from './loading.ts';
import { UNKNOWN, type Value, external, textOf } from './values.ts';

export type ImportOf = { readonly level: number; readonly dotted: string };

/** Null where there is no such module. */
export function importModule(l: Loading, f: Frame, { level, dotted, bindsTop }: ImportOf & { readonly bindsTop: boolean }): Value | null {
  const target = l.input.resolve(l.input.modules[f.module]!, level, dotted);
  switch (target.kind) {
    case 'external':
      return external(bindsTop ? dotted.split('.')[0]! : dotted);
    case 'unresolved':
      return null;
    case 'node': {
      const { tree } = l.input;
      loadNode(l, target.node);
      let node = target.node;
      for (let steps = dotted.split('.').length - 1; bindsTop && steps > 0; steps -= 1) node = tree.parent(node);
      return { kind: 'module', node };
    }
  }
}

/** Loads the module at a node, the packages around it first. */
function loadNode(l: Loading, node: number): void {
  const { tree } = l.input;
  const parent = tree.parent(node);
  if (parent !== NO_NODE && tree.module(parent) !== NO_NODE) loadNode(l, parent);
  const module = tree.module(node);
  if (module !== NO_NODE) l.actions.loadModule(l, module);
}

/** Loads a module by its whole name, the packages around it first; -1 where it is not of the program. */
export function loadDotted(l: Loading, name: string): number {
  const module = l.moduleOfName(name);
  if (module >= 0) loadNode(l, l.input.modules[module]!.node);
  return module;
}

/** What a dotted name stands for: a module, or a name in one. Null where neither is of the program. */
export function namedObject(l: Loading, dotted: string): Value | null {
  const whole = loadDotted(l, dotted);
  if (whole >= 0) return { kind: 'module', node: l.input.modules[whole]!.node };
  const cut = dotted.lastIndexOf('.');
  const module = cut < 0 ? -1 : loadDotted(l, dotted.slice(0, cut));
  return module < 0 ? null : moduleAttribute(l, l.input.modules[module]!.node, dotted.slice(cut + 1));
}

/** Null where there is no such module, or no such name in it. */
export function importFrom(l: Loading, f: Frame, { level, dotted, name }: ImportOf & { readonly name: string }): Value | null {
  const target = l.input.resolve(l.input.modules[f.module]!, level, dotted);
  if (target.kind === 'external') return external(`${dotted}.${name}`);
  if (target.kind === 'unresolved') return null;
  loadNode(l, target.node);
  const found = moduleAttribute(l, target.node, name);
  const module = l.input.tree.module(target.node);
  // Modules that import each other: what the other one will hold.
  return found === UNKNOWN && module !== NO_NODE && l.progress[module] === 1 ? { kind: 'later', module, name } : found;
}

/** A name of the module or package at a node, else the module of that name in it; null where there is none. */
export function moduleAttribute(l: Loading, node: number, name: string): Value | null {
  const { tree } = l.input;
  const module = tree.module(node);
  const found = module === NO_NODE ? undefined : (l.namespaces[module]!.get(name) ?? givenName(l, module, name));
  if (found !== undefined && found !== null) return found;
  const child = tree.child(node, name);
  if (child !== NO_NODE) {
    loadNode(l, child);
    return { kind: 'module', node: child };
  }
  if (module === NO_NODE) return null;
  const ofLibrary = l.progress[module] === 2 ? l.starName(module, name) : null;
  if (ofLibrary !== null) return external(ofLibrary);
  if (l.namespaces[module]!.has('__getattr__') || l.progress[module] !== 2 || l.openNamespaces.has(module)) return UNKNOWN;
  return l.input.codes[module] === null ? UNKNOWN : null;
}

/** False where there is no such module. */
export function importStar(l: Loading, f: Frame, { level, dotted }: ImportOf): boolean {
  const target = l.input.resolve(l.input.modules[f.module]!, level, dotted);
  if (target.kind !== 'node') {
    // What is not found may have held anything.
    l.takeStars(f.module, target.kind === 'external' ? [dotted] : []);
    return target.kind === 'external';
  }
  loadNode(l, target.node);
  const module = l.input.tree.module(target.node);
  if (module === NO_NODE || module === f.module) return true;
  const all = l.namespaces[module]!.get('__all__');
  const names = all?.kind === 'list' || all?.kind === 'tuple' ? all.items.flatMap((item) => textOf(item) ?? []) : null;
  for (const name of names ?? [...l.namespaces[module]!.keys()].filter((key) => !key.startsWith('_'))) {
    const value = moduleAttribute(l, target.node, name);
    if (value !== null) l.put(l.namespaces[f.module]!, name, value);
  }
  if (l.openNamespaces.has(module)) l.takeStars(f.module, l.starLibraries.get(module) ?? []);
  return true;
}
