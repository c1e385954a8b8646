/** Everything a click, a key or a link of the panel can do. */
import { boxKind, boxName, childBoxes, packageOf } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Graph } from './graph.ts';
import type { Selection, State, Store } from './state.ts';
import { countBoxes, MAX_BOXES, revealing } from './view.ts';

export type Actions = {
  select(selection: Selection): void;
  selectBox(id: BoxId): void;
  /** Opens a closed package, closes an open one; goes into a module. */
  toggle(id: BoxId): void;
  /** Opens what is around a box, selects it and asks for the camera. */
  reveal(id: BoxId): void;
  revealLink(from: BoxId, to: BoxId): void;
  showCycle(index: number): void;
  showExternal(index: number): void;
  openLevel(): void;
  closeAll(): void;
  change(change: Partial<State>): void;
};

export type ActionContext = {
  readonly graph: Graph;
  readonly store: Store;
  /** A short message to the reader. */
  notify(text: string): void;
  /** After the next layout, bring these boxes into sight. */
  lookAt(ids: readonly BoxId[]): void;
  /** Goes into a module; false where there is nothing to see. */
  enterModule(module: number): boolean;
};

export function createActions(context: ActionContext): Actions {
  const { graph, store, notify, lookAt } = context;
  /** False, with a message, where the picture would grow beyond what can be read. */
  const openSafely = (change: Pick<State, 'open' | 'pinned'>, rest: Partial<State>): boolean => {
    const count = countBoxes(graph, { ...store.get(), ...change });
    if (count > MAX_BOXES) {
      notify(`That would draw ${count} boxes; ${MAX_BOXES} is the most that stays readable. Close a package first.`);
      return false;
    }
    store.update({ ...change, ...rest });
    return true;
  };
  const revealAll = (ids: readonly BoxId[], rest: Partial<State>): void => {
    const open = new Set(store.get().open);
    const pinned = new Set(store.get().pinned);
    for (const id of ids) {
      const needed = revealing(graph, id);
      for (const index of needed.open) open.add(index);
      for (const box of needed.pinned) pinned.add(box);
    }
    const showTests = store.get().showTests || ids.some((id) => isTestBox(graph, id));
    lookAt(ids);
    const isOpen = [...open].every((index) => store.get().open.has(index));
    const isPinned = [...pinned].every((id) => store.get().pinned.has(id));
    if (isOpen && isPinned && showTests === store.get().showTests) store.update(rest);
    else if (!openSafely({ open, pinned }, { ...rest, showTests })) store.update({ ...rest });
  };
  return {
    select: (selection) => store.update({ selection, tab: selection.kind === 'none' ? store.get().tab : 'selection' }),
    selectBox: (id) => store.update({ selection: { kind: 'box', id }, tab: 'selection' }),
    toggle: (id) => {
      if (boxKind(graph, id) === 'module' && !context.enterModule(id)) notify('It defines no class.');
      if (boxKind(graph, id) !== 'package') return;
      const open = new Set(store.get().open);
      const index = packageOf(graph, id);
      if (open.delete(index)) {
        for (const inner of packagesBelow(graph, index)) open.delete(inner);
        lookAt([id]);
        return store.update({ open });
      }
      lookAt([id]);
      openSafely({ open: open.add(index), pinned: store.get().pinned }, {});
    },
    reveal: (id) => revealAll([id], { selection: { kind: 'box', id }, tab: 'selection' }),
    revealLink: (from, to) => revealAll([from, to], { selection: { kind: 'link', from, to }, tab: 'selection' }),
    showCycle: (index) => {
      const steps = graph.map.cycles[index]?.shortest ?? [];
      revealAll(
        steps.map(([from]) => from),
        { spotlight: { kind: 'cycle', index }, selection: { kind: 'none' }, tab: 'cycles' },
      );
    },
    showExternal: (index) => store.update({ spotlight: { kind: 'external', index }, selection: { kind: 'none' }, tab: 'externals' }),
    openLevel: () => {
      const { open } = store.get();
      const next = new Set(open);
      const visit = (index: number): void => {
        for (const id of childBoxes(graph, index)) {
          if (boxKind(graph, id) !== 'package') continue;
          const inner = packageOf(graph, id);
          if (open.has(inner)) visit(inner);
          else next.add(inner);
        }
      };
      visit(-1);
      openSafely({ open: next, pinned: store.get().pinned }, {});
    },
    closeAll: () => store.update({ open: new Set(), pinned: new Set() }),
    change: (change) => store.update(change),
  };
}

function packagesBelow(graph: Graph, index: number): number[] {
  return (graph.packages[index]?.packages ?? []).flatMap((child) => [child, ...packagesBelow(graph, child)]);
}

function isTestBox(graph: Graph, id: BoxId): boolean {
  if (boxKind(graph, id) === 'module') return graph.modules[id]?.isTest === true;
  const name = `${boxName(graph, id)}.`;
  const inside = graph.modules.filter((entry) => `${entry.name}.`.startsWith(name));
  return inside.length > 0 && inside.every((entry) => entry.isTest);
}
