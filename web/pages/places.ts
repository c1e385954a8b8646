/** Files and names as pages show them, with ways to the graph. */
import type { At, CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress } from '../app/addresses.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { breakable } from '../panel/parts.ts';

export type Places = {
  /** `shop/api/orders.py:21`, a link to its module in the graph where there is one. */
  link(at: At): HTMLElement;
  text(at: At): string;
  /** The same of a path. */
  at(path: string, line: number): HTMLElement;
};

export function createPlaces(graph: Graph, system: CompactSystem): Places {
  const moduleOf = new Map(graph.modules.map(({ path, name }) => [path, name]));
  const text = ([file, line]: At): string => `${system.files[file] ?? ''}:${line}`;
  const linkOf = (path: string, line: number): HTMLElement => {
    const module = moduleOf.get(path);
    const shown = breakable(`${path}:${line}`);
    return module === undefined
      ? h('span', { class: 'place' }, shown)
      : h('a', { class: 'place', href: moduleAddress(module), title: `Show ${module} in the graph` }, shown);
  };
  return { text, at: linkOf, link: ([file, line]) => linkOf(system.files[file] ?? '', line) };
}

/** A method, protocol or word in its colour. */
export function verb(word: string): HTMLElement {
  return h('span', { class: `verb verb-${word.toLowerCase().replaceAll(/[^a-z]/gu, '')}` }, word);
}
