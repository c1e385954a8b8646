/** What the page shows, as one value, and the one place that changes it. */
import type { BoxId } from './boxes.ts';
import type { ViewState } from './view.ts';

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'box'; readonly id: BoxId }
  | { readonly kind: 'link'; readonly from: BoxId; readonly to: BoxId };

export type Tab = 'selection' | 'cycles' | 'externals';
export const TABS: readonly Tab[] = ['selection', 'cycles', 'externals'];

/** Modules that something in the panel points at: the importers of a library, the members of a cycle. */
export type Spotlight =
  | { readonly kind: 'none' }
  | { readonly kind: 'cycle'; readonly index: number }
  | { readonly kind: 'external'; readonly index: number };

export type State = ViewState & {
  readonly selection: Selection;
  readonly tab: Tab;
  readonly spotlight: Spotlight;
  /** Draw links that others imply as strongly as the others. */
  readonly showImplied: boolean;
};

export type Store = {
  get(): State;
  update(change: Partial<State>): void;
  subscribe(listener: (state: State, previous: State) => void): void;
};

export function createStore(initial: State): Store {
  let state = initial;
  const listeners: ((state: State, previous: State) => void)[] = [];
  return {
    get: () => state,
    update: (change) => {
      const previous = state;
      state = { ...state, ...change };
      for (const listener of listeners) listener(state, previous);
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
  };
}

/** Only these change what is laid out. */
export function needsLayout(state: State, previous: State): boolean {
  return (
    state.open !== previous.open ||
    state.pinned !== previous.pinned ||
    state.kinds !== previous.kinds ||
    state.showTests !== previous.showTests
  );
}
