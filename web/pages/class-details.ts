/** What is known of a class; of a module, the list of its classes. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress } from '../app/addresses.ts';
import { routeTo } from '../app/route.ts';
import type { ClassEntry, ClassIndex } from '../class-index.ts';
import { h } from '../dom.ts';
import type { Graph } from '../graph.ts';
import { breakable, facts, longList, section } from '../panel/parts.ts';
import { count, number } from '../text.ts';
import type { Places } from './places.ts';

type Data = { readonly graph: Graph; readonly system: CompactSystem; readonly index: ClassIndex; readonly places: Places };
type Asked = { readonly module: number; readonly chosen: ClassEntry | undefined; addressOf(entry: ClassEntry): string };

export function classDetails(data: Data, asked: Asked): readonly Node[] {
  return asked.chosen === undefined ? moduleNodes(data, asked) : classNodes(data, asked.chosen, asked);
}

function moduleNodes({ graph, index }: Data, { module, addressOf }: Asked): readonly Node[] {
  const entry = graph.modules[module];
  const own = index.of(module);
  if (entry === undefined) return [];
  return [
    h('p', { class: 'kind' }, 'Classes of a module'),
    h('h2', {}, breakable(entry.name)),
    h('p', { class: 'place' }, breakable(entry.path)),
    h('p', { class: 'buttons' }, h('a', { class: 'button', href: moduleAddress(entry.name) }, 'Show the module')),
    section(
      'Classes',
      own.length,
      longList(
        own,
        (one) =>
          h(
            'a',
            { class: 'row', href: addressOf(one) },
            h('span', { class: 'name' }, breakable(one.name)),
            h('span', { class: 'note' }, count(one.methods.length, 'method')),
          ),
        'It defines none.',
      ),
    ),
  ];
}

function classNodes({ graph, system, index, places }: Data, entry: ClassEntry, { addressOf }: Asked): readonly Node[] {
  const path = graph.modules[entry.module]?.path ?? '';
  const module = graph.modules[entry.module]?.name ?? '';
  const linked = (entries: readonly number[]): readonly ClassEntry[] => entries.flatMap((other) => index.classes[other] ?? []);
  const entity = system.entities.find(({ symbol }) => symbol === entry.symbol);
  const handled = system.endpoints.filter(({ handler }) => handler === entry.symbol || handler.startsWith(`${entry.symbol}.`));
  const link = (one: ClassEntry): Node =>
    h(
      'a',
      { class: 'row', href: addressOf(one), title: one.symbol },
      h('span', { class: 'name' }, breakable(one.name)),
      h('span', { class: 'note' }, one.module === entry.module ? '' : (graph.modules[one.module]?.leaf ?? '')),
    );
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, entity === undefined ? 'Class' : `Class · ${entity.kind}`),
      h('a', { class: 'close', href: routeTo('graph', 'classes', module), 'aria-label': 'Close' }, '×'),
    ),
    h('h2', {}, breakable(entry.name)),
    h('p', {}, places.at(path, entry.line)),
    facts([
      ['Methods', number(entry.methods.length), 'Defined in its body'],
      ['Complexity', number(entry.complexity), 'Cognitive complexity of its methods, summed up'],
      [
        'LCOM4',
        number(entry.lcom4),
        'Groups of methods that share no attribute and do not call each other: more than one may be more than one class',
      ],
      ['Subclasses', number(entry.subclasses.length), 'Classes of the program that name it as a base'],
    ]),
    entity === undefined
      ? null
      : h(
          'p',
          { class: 'buttons' },
          h('a', { class: 'button', href: routeTo('entities', entity.symbol) }, `Table ${entity.table || 'of its own'}`),
        ),
    entry.bases.length + entry.outside.length === 0
      ? null
      : section(
          'Inherits from',
          entry.bases.length + entry.outside.length,
          longList(
            [...linked(entry.bases), ...entry.outside],
            (one) =>
              typeof one === 'string'
                ? h('div', { class: 'row still' }, h('span', { class: 'name' }, breakable(one)), h('span', { class: 'note' }, 'outside'))
                : link(one),
            '',
          ),
        ),
    entry.subclasses.length === 0 ? null : section('Inherited by', entry.subclasses.length, longList(linked(entry.subclasses), link, '')),
    handled.length === 0
      ? null
      : section(
          'Handles',
          handled.length,
          longList(
            handled,
            ({ id, path: route, verbs }) =>
              h(
                'a',
                { class: 'row', href: routeTo('endpoints', id) },
                h('span', { class: 'name' }, breakable(route)),
                h('span', { class: 'note' }, verbs.join(' ')),
              ),
            '',
          ),
        ),
    section(
      'Methods',
      entry.methods.length,
      longList(
        entry.methods,
        (method) => h('div', { class: 'row still' }, h('span', { class: 'name' }, `${method}()`)),
        'None in its own body.',
      ),
    ),
  ].filter((node) => node !== null);
}
