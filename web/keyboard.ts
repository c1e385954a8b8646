/** Keys of the graph. Arrow keys go from box to box by place, as the eye does. */
import type { Actions } from './actions.ts';
import { isField } from './dom.ts';
import { NO_BOX } from './boxes.ts';
import type { BoxId } from './boxes.ts';
import type { Rect } from './geometry.ts';
import type { Layout } from './layout.ts';
import type { Store } from './state.ts';
import type { View } from './view.ts';

export type KeyboardContext = {
  readonly store: Store;
  readonly actions: Actions;
  current(): { readonly view: View; readonly layout: Layout } | null;
  zoom(factor: number): void;
  fit(): void;
  closeMenus(): boolean;
  lookAt(id: BoxId): void;
};

const DIRECTIONS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** Takes the keys that the frame of the page leaves over. */
export function createKeyboard(context: KeyboardContext, stage: HTMLElement): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Escape') return letGo(context, stage);
    if (isField(event.target)) return;
    const isOnStage = event.target === document.body || event.target === stage;
    const direction = DIRECTIONS[event.key];
    if (direction !== undefined && isOnStage) {
      event.preventDefault();
      return go(context, direction);
    }
    const { selection } = context.store.get();
    if ((event.key === 'Enter' || event.key === ' ') && isOnStage && selection.kind === 'box') {
      event.preventDefault();
      return context.actions.toggle(selection.id);
    }
    letter(context, event.key);
  };
}

function letter(context: KeyboardContext, key: string): void {
  const commands: Readonly<Record<string, () => void>> = {
    f: context.fit,
    '+': () => context.zoom(1.3),
    '=': () => context.zoom(1.3),
    '-': () => context.zoom(1 / 1.3),
    e: context.actions.openLevel,
    c: context.actions.closeAll,
    u: () => goUp(context),
  };
  commands[key]?.();
}

function letGo(context: KeyboardContext, stage: HTMLElement): void {
  if (context.closeMenus()) return;
  stage.focus();
  context.actions.change({ selection: { kind: 'none' }, spotlight: { kind: 'none' } });
}

function goUp(context: KeyboardContext): void {
  const { selection } = context.store.get();
  const parent = selection.kind === 'box' ? context.current()?.view.boxes.get(selection.id)?.parent : undefined;
  if (parent !== undefined && parent !== NO_BOX) context.actions.selectBox(parent);
}

function go(context: KeyboardContext, direction: { readonly x: number; readonly y: number }): void {
  const current = context.current();
  if (current === null) return;
  const { selection } = context.store.get();
  const { rects } = current.layout;
  const leaves = [...current.view.boxes.values()].filter((box) => !box.isOpen).map((box) => box.id);
  const origin = selection.kind === 'box' ? rects.get(selection.id) : undefined;
  const next =
    origin === undefined
      ? topmost(leaves, rects)
      : nearest(
          leaves.filter((id) => selection.kind !== 'box' || id !== selection.id),
          rects,
          origin,
          direction,
        );
  if (next === NO_BOX) return;
  context.actions.selectBox(next);
  context.lookAt(next);
}

/** The box that lies most in a direction and least off to the side. */
export function nearest(
  ids: readonly BoxId[],
  rects: ReadonlyMap<BoxId, Rect>,
  from: Rect,
  direction: { readonly x: number; readonly y: number },
): BoxId {
  let best: BoxId = NO_BOX;
  let least = Infinity;
  for (const id of ids) {
    const rect = rects.get(id);
    if (rect === undefined) continue;
    const dx = rect.x + rect.width / 2 - from.x - from.width / 2;
    const dy = rect.y + rect.height / 2 - from.y - from.height / 2;
    const along = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (along < 8) continue;
    const cost = along + aside * (direction.x === 0 ? 0.6 : 3);
    if (cost < least) {
      least = cost;
      best = id;
    }
  }
  return best;
}

function topmost(ids: readonly BoxId[], rects: ReadonlyMap<BoxId, Rect>): BoxId {
  const order = (id: BoxId): number => (rects.get(id)?.y ?? 0) * 10_000 + (rects.get(id)?.x ?? 0);
  return ids.toSorted((a, b) => order(a) - order(b))[0] ?? NO_BOX;
}
