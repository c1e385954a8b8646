/** What is judged from what was found: layers, components by role, bounded contexts. */
import type { Atlas } from './atlas.ts';
import { type ComponentGraph, componentGraph } from './components.ts';
import { type ContextGraph, contextGraph } from './contexts.ts';
import { type Layering, layeringsOf } from './layers.ts';

export type Judgements = {
  /** Declared ones, else the one that is inferred. */
  readonly layerings: readonly Layering[];
  readonly components: ComponentGraph;
  readonly contexts: ContextGraph;
};

/** Finer ones blur the whole. */
const MAX_COMPONENTS = 200;

export function judgementsOf(atlas: Pick<Atlas, 'map' | 'system'>): Judgements {
  return { layerings: layeringsOf(atlas), components: componentGraph(atlas, MAX_COMPONENTS), contexts: contextGraph(atlas) };
}
