/** One page from which a newcomer sees in a minute what a system is, and where it hurts. */
import type { Atlas } from '../../model/atlas.ts';
import { groupBy } from '../../kit/group.ts';
import type { Place } from '../../model/system-model.ts';
import { centralEntities } from '../../model/central-entities.ts';
import { otherFrameworks, servingFrameworks } from '../../model/told-frameworks.ts';
import { endpointAreas } from '../../model/endpoint-areas.ts';
import { facts, heading, note, table, title } from '../document/document.ts';
import type { Block, Document } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { layerBlocks } from './layers.ts';
import { leafOf, listed, methodCounts, named } from './names.ts';
import { unreadBlocks } from './unread.ts';

const MOST_AREAS = 8;
const MOST_SORE = 5;
const MOST_PROGRAMS = 3;
/** Middleware of one application. */
const MOST_STEPS = 8;

export function overviewDocument(atlas: Atlas): Document {
  const own = withoutTests(atlas);
  return [...lead(own), ...exposes(own), ...holds(own), ...layerBlocks(atlas), ...sore(own), ...unreadBlocks(atlas)];
}

/** What tests declare is no part of the system, unless there is nothing else. */
function withoutTests(atlas: Atlas): Atlas {
  const { map, system } = atlas;
  const tests = new Set(map.modules.flatMap(({ isTest, path }) => (isTest ? [path] : [])));
  if (tests.size === 0) return atlas;
  const keep = <Item extends { readonly place: Place }>(items: readonly Item[]): readonly Item[] => {
    const kept = items.filter(({ place }) => !tests.has(place.path));
    return kept.length === 0 ? items : kept;
  };
  return {
    ...atlas,
    system: {
      ...system,
      applications: keep(system.applications),
      endpoints: keep(system.endpoints),
      entities: keep(system.entities),
      tasks: keep(system.tasks),
      commands: keep(system.commands),
      consumers: keep(system.consumers),
    },
  };
}

function lead({ map, system, change: { history } }: Atlas): readonly Block[] {
  const { project } = map;
  const tests = map.modules.filter(({ isTest }) => isTest).length;
  const years =
    history === null || history.from === ''
      ? ''
      : `since ${history.from}, ${count(history.commits, 'commit')} by ${count(history.authors, 'author')}, the last on ${history.to}`;
  return [
    title(project.name),
    facts(
      ['is', whatItIs(system)],
      ['built with', listed(otherFrameworks(system).map(({ name }) => name))],
      [
        'size',
        `${count(project.codeLines, 'line')} of code in ${count(project.modules, 'module')} and ${count(project.packages, 'package')}${
          tests === 0 ? '' : `; ${tests === 1 ? '1 module holds' : `${grouped(tests)} modules hold`} tests`
        }`,
      ],
      ['history', years],
      ['runs as', listed(system.processes.map(({ name, kind }) => (name === kind ? name : `${name} (${kind})`)))],
    ),
  ];
}

/** By what is found, not by what is imported: many import a web framework for its client. */
function whatItIs(system: Atlas['system']): string {
  const { endpoints, commands, tasks, consumers } = system;
  const serving = servingFrameworks(system).map(({ name }) => name);
  const by = serving.length === 0 ? '' : ` on ${listed(serving)}`;
  if (endpoints.length > 0) return `a service${by}`;
  if (serving.length > 0) return `code for ${listed(serving)} that registers no endpoint by itself`;
  if (tasks.length + consumers.length > 0) return 'a background service';
  return commands.length > 0 ? 'a command-line program' : 'a library';
}

function exposes({ system }: Atlas): readonly Block[] {
  const { endpoints, commands, consumers } = system;
  if (endpoints.length + commands.length + consumers.length === 0) return [];
  const areas = endpointAreas(endpoints);
  const largest = areas.toSorted((a, b) => b.endpoints.length - a.endpoints.length);
  const guarded = (area: (typeof areas)[number]) => area.endpoints.filter(isGuarded).length;
  const open = (area: (typeof areas)[number]) => area.endpoints.filter(isOpen).length;
  const around = middlewareOf(system);
  const consumed = consumers.filter(({ direction }) => direction === 'consumes');
  const channels = [...new Set(consumed.map(({ channel, framework }) => channel || `${framework} (names not known)`))];
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
        { title: 'methods', separator: '  ', cell: (row) => methodCounts(row.endpoints) },
        { title: 'ask who calls', align: 'right', cell: (row) => (guarded(row) === 0 ? '' : grouped(guarded(row))) },
        { title: 'open', align: 'right', cell: (row) => (open(row) === 0 ? '' : grouped(open(row))) },
      ],
      MOST_AREAS,
    ),
    ...(largest.slice(0, MOST_AREAS).some(({ name }) => name.includes('…'))
      ? [note('… stands for a part of a path that could not be told')]
      : []),
    facts(
      ['middleware', listed(around, 3)],
      ['commands', commandList(commands.map(({ name }) => name))],
      ['consumes', listed(channels, 8)],
    ),
  ];
}

/** `manage.py: export, rebuild and 12 more; shop: db upgrade`: what all begin with is said once. */
function commandList(names: readonly string[]): string {
  const groups = groupBy([...new Set(names.map((name) => name.trim()))], (name) =>
    name.includes(' ') ? name.slice(0, name.indexOf(' ')) : '',
  );
  const own = groups.get('') ?? [];
  const single = own.filter((name) => !groups.has(name));
  const parts = [...groups]
    .filter(([program]) => program !== '')
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([program, all]) => {
      const inner = listed(
        all.map((name) => name.slice(program.length + 1)),
        6,
      );
      return `${program}: ${inner}`;
    });
  return [
    ...parts.slice(0, MOST_PROGRAMS),
    ...(parts.length > MOST_PROGRAMS ? [`${parts.length - MOST_PROGRAMS} more groups`] : []),
    ...(single.length === 0 ? [] : [listed(single, 6)]),
  ].join('; ');
}

/** Who calls is asked, for certain. */
function isGuarded({ authentication }: Atlas['system']['endpoints'][number]): boolean {
  return authentication.answer === 'yes';
}

const isOpen = ({ authentication }: Atlas['system']['endpoints'][number]): boolean => authentication.answer === 'no';

/** `shop.main.app: SessionMiddleware → TenantMiddleware`, for each application that has any. */
function middlewareOf({ applications }: Atlas['system']): readonly string[] {
  const chains = applications
    .filter(({ middleware }) => middleware.length > 0)
    .map(({ name, middleware }) => {
      const steps = middleware.map(({ symbol }) => (symbol === '' ? 'not known' : leafOf(symbol)));
      const shown = steps.length > MOST_STEPS ? [...steps.slice(0, MOST_STEPS), `${steps.length - MOST_STEPS} more`] : steps;
      return { name: leafOf(name), chain: shown.join(' → ') };
    });
  // What several applications have alike is told once.
  return [...groupBy(chains, ({ chain }) => chain)].map(([chain, own]) => {
    const names = [...new Set(own.map(({ name }) => name))].filter((name) => name !== '').join(', ');
    return names === '' ? chain : `${names}: ${chain}`;
  });
}

function holds({ map, system }: Atlas): readonly Block[] {
  const { entities, tasks, externalSystems } = system;
  const tables = entities.filter(({ isAbstract }) => !isAbstract);
  const scheduled = tasks.filter(({ schedule }) => schedule !== '').length;
  const central = centralEntities({ map, system });
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
    ['storage', listed(byKind(stores))],
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

function sore({ map, change }: Atlas): readonly Block[] {
  const largest = map.modules.filter(({ isTest }) => !isTest).toSorted((a, b) => b.codeLines - a.codeLines);
  const hard = map.cycles.filter(({ isOnlyDeferred }) => !isOnlyDeferred);
  const worst = hard.toSorted((a, b) => b.modules.length - a.modules.length)[0];
  const deferred = map.cycles.length - hard.length;
  const cycles =
    worst === undefined
      ? `none${deferred === 0 ? '' : ` when modules are loaded; ${grouped(deferred)} through imports inside functions or for types`}`
      : `${grouped(hard.length)}, the largest of ${count(worst.modules.length, 'module')}: ${listed(worst.modules, 3)}`;
  // Once is no habit.
  const hot = change.hotspots.filter(({ commits }) => commits > 1).slice(0, MOST_SORE);
  const complex = map.modules.filter(({ isTest, cognitive }) => !isTest && cognitive > 0).toSorted((a, b) => b.cognitive - a.cognitive);
  return [
    heading('Where it hurts'),
    facts(
      ['import cycles', cycles],
      [
        'largest files',
        listed(
          largest.slice(0, MOST_SORE).map(({ path, codeLines }, index) => `${path} (${grouped(codeLines)}${index === 0 ? ' lines' : ''})`),
          MOST_SORE,
        ),
      ],
      [
        'most complex',
        hot.length > 0
          ? ''
          : listed(
              complex
                .slice(0, MOST_SORE)
                .map(({ name, cognitive }, index) => `${name} (${index === 0 ? 'cognitive complexity ' : ''}${grouped(cognitive)})`),
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
