/** One page from which a newcomer sees in a minute what a system is, and where it hurts. */
import type { Atlas } from '../../model/atlas.ts';
import { componentGraph, isLayered, isUpward, LAYER_OF, LAYERS } from '../../model/components.ts';
import type { ComponentGraph, Layer } from '../../model/components.ts';
import { endpointAreas } from '../../model/endpoint-areas.ts';
import { facts, heading, note, table, title } from '../document/document.ts';
import type { Block, Document } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { leafOf, listed, methodCounts, named } from './names.ts';

const MOST_AREAS = 8;
const MOST_REASONS = 3;
const MOST_SORE = 5;
/** Components finer than this blur the layers. */
const MAX_COMPONENTS = 200;

export function overviewDocument(atlas: Atlas): Document {
  return [
    ...lead(atlas),
    ...exposes(atlas),
    ...holds(atlas),
    ...layers(componentGraph(atlas, MAX_COMPONENTS)),
    ...sore(atlas),
    ...unread(atlas),
  ];
}

function lead({ map, system, change: { history } }: Atlas): readonly Block[] {
  const { project } = map;
  const years =
    history === null || history.from === ''
      ? ''
      : `since ${history.from}, ${count(history.commits, 'commit')} by ${count(history.authors, 'author')}`;
  return [
    title(project.name, system.frameworks.map(({ name }) => name).join(', ')),
    facts(
      [
        'size',
        `${count(project.codeLines, 'line')} of code in ${count(project.modules, 'module')} and ${count(project.packages, 'package')}`,
      ],
      ['history', years],
      ['runs as', listed(system.processes.map(({ name, kind }) => (name === kind ? name : `${name} (${kind})`)))],
    ),
  ];
}

function exposes({ system }: Atlas): readonly Block[] {
  const { endpoints, commands, consumers } = system;
  if (endpoints.length + commands.length + consumers.length === 0) return [];
  const areas = endpointAreas(endpoints);
  const largest = areas.toSorted((a, b) => b.endpoints.length - a.endpoints.length);
  const guarded = (area: (typeof areas)[number]) => area.endpoints.filter(isGuarded).length;
  const consumed = consumers.filter(({ direction }) => direction === 'consumes');
  return [
    heading(
      'Exposes',
      listed([
        ...named(endpoints.length, 'endpoint', `in ${count(areas.length, 'area')}`),
        ...named(commands.length, 'command'),
        ...named(consumed.length, 'consumer'),
      ]),
    ),
    table(
      largest,
      [
        { title: 'area', tone: 'accent', cell: (row) => row.name },
        { title: 'endpoints', align: 'right', cell: (row) => grouped(row.endpoints.length) },
        { title: 'methods', cell: (row) => methodCounts(row.endpoints) },
        { title: 'guarded', align: 'right', cell: (row) => (guarded(row) === 0 ? '' : grouped(guarded(row))) },
      ],
      MOST_AREAS,
    ),
    ...(commands.length === 0
      ? []
      : [
          facts([
            'commands',
            listed(
              commands.map(({ name }) => name),
              8,
            ),
          ]),
        ]),
    ...(consumed.length === 0
      ? []
      : [
          facts([
            'consumes',
            listed(
              consumed.map(({ channel, framework }) => channel || framework),
              8,
            ),
          ]),
        ]),
  ];
}

/** Something stands before it that asks who is there. */
export function isGuarded({ dependencies }: Atlas['system']['endpoints'][number]): boolean {
  return dependencies.some(({ kind }) => kind === 'security' || kind === 'permission' || kind === 'authentication');
}

function holds({ system }: Atlas): readonly Block[] {
  const { entities, tasks, externalSystems } = system;
  const tables = entities.filter(({ isAbstract }) => !isAbstract);
  const scheduled = tasks.filter(({ schedule }) => schedule !== '').length;
  const central = tables.toSorted((a, b) => b.relationships.length - a.relationships.length || b.columns.length - a.columns.length);
  const byKind = (kinds: readonly string[]) => externalSystems.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const stores = ['database', 'cache', 'search', 'storage', 'queue'];
  const rows = facts(
    [
      'stores',
      tables.length === 0
        ? ''
        : `${count(tables.length, 'entity', 'entities')}: ${listed(
            central.map(({ symbol }) => leafOf(symbol)),
            8,
          )}`,
    ],
    ['in', listed(byKind(stores))],
    [
      'calls',
      listed(
        externalSystems.filter(({ kind }) => !stores.includes(kind)).map(({ name }) => name),
        10,
      ),
    ],
    ['runs', tasks.length === 0 ? '' : `${count(tasks.length, 'task')}${scheduled === 0 ? '' : `, ${grouped(scheduled)} on a schedule`}`],
  );
  return rows.kind === 'facts' && rows.facts.length > 0 ? [heading('Stores, calls and runs'), rows] : [];
}

function layers({ components, edges }: ComponentGraph): readonly Block[] {
  const roleOf = new Map(components.map(({ name, role }) => [name, role]));
  const rows = LAYERS.flatMap((layer) => {
    const own = components.filter(({ role }) => LAYER_OF[role] === layer);
    const upward = edges.filter(({ from, to }) => {
      const [source, target] = [roleOf.get(from), roleOf.get(to)];
      return source !== undefined && target !== undefined && LAYER_OF[source] === layer && isUpward(source, target);
    });
    return own.length === 0 ? [] : [{ layer, own, upward: upward.reduce((sum, edge) => sum + edge.imports, 0) }];
  });
  if (rows.length < 2 || !isLayered(components)) return [];
  return [
    heading('Layers', 'by what modules hold and what they import'),
    table(rows, [
      { title: 'layer', tone: 'accent', cell: (row) => LAYER_TITLES[row.layer] },
      { title: 'modules', align: 'right', cell: (row) => grouped(row.own.reduce((sum, { modules }) => sum + modules.length, 0)) },
      { title: 'imports upward', align: 'right', cell: (row) => (row.upward === 0 ? '' : grouped(row.upward)) },
      {
        title: 'largest parts',
        cell: (row) =>
          listed(
            row.own.toSorted((a, b) => b.codeLines - a.codeLines).map(({ name }) => name),
            3,
          ),
      },
    ]),
  ];
}

export const LAYER_TITLES: Readonly<Record<Layer, string>> = {
  entry: 'entry',
  application: 'application',
  domain: 'domain and data',
  infrastructure: 'infrastructure',
  foundation: 'foundation',
};

function sore({ map, change }: Atlas): readonly Block[] {
  const largest = map.modules.filter(({ isTest }) => !isTest).toSorted((a, b) => b.codeLines - a.codeLines);
  const hard = map.cycles.filter(({ isOnlyDeferred }) => !isOnlyDeferred);
  const worst = hard.toSorted((a, b) => b.modules.length - a.modules.length)[0];
  const cycles =
    worst === undefined
      ? 'none'
      : `${grouped(hard.length)}, the largest of ${count(worst.modules.length, 'module')}: ${listed(worst.modules, 3)}`;
  const hot = change.hotspots.slice(0, MOST_SORE);
  return [
    heading('Where it hurts'),
    facts(
      ['import cycles', cycles],
      [
        'largest files',
        listed(
          largest.slice(0, MOST_SORE).map(({ path, codeLines }) => `${path} (${grouped(codeLines)})`),
          MOST_SORE,
        ),
      ],
      [
        'hotspots',
        listed(
          hot.map(({ module, commits, cognitive }) => `${module} (${count(commits, 'change')}, complexity ${grouped(cognitive)})`),
          MOST_SORE,
        ),
      ],
    ),
  ];
}

/** Why, where that is short to say. */
function reasonsOf(all: Atlas['system']['coverage']['unread']): string {
  const times = new Map<string, number>();
  for (const { reason } of all) times.set(reason, (times.get(reason) ?? 0) + 1);
  if (times.size > MOST_REASONS) return '';
  return ` (${[...times].map(([reason, number]) => (times.size === 1 ? reason : `${grouped(number)}: ${reason}`)).join('; ')})`;
}

function unread({ map, system }: Atlas): readonly Block[] {
  const { coverage } = map;
  const lines = [
    ...named(coverage.filesFound - coverage.filesRead, 'file', 'not read'),
    ...named(coverage.filesWithProblems, 'file', 'with problems'),
    ...named(coverage.importsUnresolved.length, 'import', 'unresolved'),
    ...named(system.coverage.unread.length, 'registration', `that could not be followed${reasonsOf(system.coverage.unread)}`),
  ];
  const bounds = Object.entries(system.coverage.bounds).map(([name, times]) => `${name} ${grouped(times)} times`);
  return [
    heading('Not read'),
    note(lines.length + bounds.length === 0 ? 'Nothing is known to be missing.' : [...lines, ...bounds].join('; '), 'plain'),
  ];
}
