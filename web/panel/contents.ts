/** What modules hold of the system, as links to where it is shown. */
import type { At, CompactSystem } from '../../src/render/html/compact-system.ts';
import { routeTo } from '../app/route.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { breakable, longList, section } from './parts.ts';

/** Sections about some modules; none for those that hold nothing. */
export type ModuleContents = (modules: readonly number[]) => readonly Node[];

type Item = { readonly name: string; readonly note: string; readonly href: string };

export function moduleContents(graph: Graph, system: CompactSystem | undefined): ModuleContents {
  if (system === undefined) return () => [];
  const moduleOf = new Map(graph.modules.map(({ path, index }) => [path, index]));
  const owner = ([file]: At): number => moduleOf.get(system.files[file] ?? '') ?? -1;
  const kinds: readonly (readonly [title: string, items: readonly (readonly [module: number, item: Item])[]])[] = [
    [
      'Endpoints',
      system.endpoints.map((entry) => [
        owner(entry.handlerAt ?? entry.at),
        { name: entry.path, note: entry.verbs.join(' '), href: routeTo('endpoints', entry.id) },
      ]),
    ],
    [
      'Entities',
      system.entities.map((entry) => [
        owner(entry.at),
        { name: leafOf(entry.symbol), note: entry.table, href: routeTo('entities', entry.symbol) },
      ]),
    ],
    [
      'Tasks',
      system.tasks.map((entry) => [owner(entry.at), { name: entry.name, note: entry.schedule, href: routeTo('tasks', entry.name) }]),
    ],
    ['Commands', system.commands.map((entry) => [owner(entry.at), { name: entry.name, note: '', href: routeTo('tasks', entry.name) }])],
    ['Schemas', system.schemas.map((entry) => [owner(entry.at), { name: leafOf(entry.name), note: '', href: '' }])],
  ];
  return (modules) => {
    const inside = new Set(modules);
    return kinds.flatMap(([title, items]) => {
      const own = items.filter(([module]) => inside.has(module)).map(([, item]) => item);
      return own.length === 0 ? [] : [section(title, own.length, longList(own, itemRow, ''))];
    });
  };
}

function itemRow({ name, note, href }: Item): HTMLElement {
  const content = [h('span', { class: 'name' }, breakable(name)), h('span', { class: 'note' }, note)];
  return href === '' ? h('div', { class: 'row still' }, content) : h('a', { class: 'row', href }, content);
}

export function leafOf(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}
