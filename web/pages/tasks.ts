/** What runs without being asked over the network: tasks with their schedules, channels, commands. */
import type { At, CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Page } from '../app/page.ts';
import { formatRoute, routeTo } from '../app/route.ts';
import type { Route } from '../app/route.ts';
import { h } from '../dom.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable } from '../panel/parts.ts';
import { count } from '../text.ts';
import type { Tracing } from '../trace/tracing.ts';
import type { Places } from './places.ts';
import { createListPage } from './list-page.ts';
import type { ListSection } from './list-page.ts';

/** Parameters of a command beyond these are told where it opens. */
const MOST_PARAMETERS = 6;

export function createTasksPage(system: CompactSystem, places: Places, tracing: Tracing): Page {
  const { tasks, consumers, commands } = system;
  const name = (text: string, symbol: string): Node => h('span', { class: 'row-name', title: symbol }, breakable(text));
  const opens = (id: string, ...text: readonly (Node | string)[]): Node => h('a', { class: 'row-name', href: routeTo('tasks', id) }, text);
  const place = (at: At): Node => places.link(at);
  const sections: readonly ListSection[] = [
    {
      title: 'Tasks',
      note: [count(tasks.length, 'task'), count(tasks.filter(({ schedule }) => schedule !== '').length, 'schedule')].join(', '),
      head: ['Task', 'Schedule', 'Queue', 'Options', 'Where'],
      rows: tasks.map(({ name: task, framework, function: handler, queue, schedule, options, at }) => ({
        id: task,
        text: [task, framework, handler, queue, schedule].join(' '),
        cells: [
          h('span', { title: handler }, opens(task, ...breakable(leafOf(task))), h('span', { class: 'tag' }, framework)),
          schedule === '' ? '' : h('code', { class: 'schedule' }, schedule),
          queue,
          h('span', { class: 'dim' }, options),
          place(at),
        ],
      })),
    },
    {
      title: 'Channels',
      note: count(consumers.length, 'end'),
      head: ['Channel', 'Does', 'Function', 'Through', 'Where'],
      rows: consumers.map(({ channel, framework, does, function: handler, at }) => ({
        id: handler,
        text: [channel, framework, does, handler].join(' '),
        cells: [
          opens(handler, ...breakable(channel === '' ? 'could not be told' : channel)),
          h('span', { class: `tag ${does}` }, does),
          name(leafOf(handler), handler),
          framework,
          place(at),
        ],
      })),
    },
    {
      title: 'Commands',
      note: count(commands.length, 'command'),
      head: ['Command', 'Takes', 'Function', 'Through', 'Where'],
      rows: commands.map(({ name: command, framework, function: handler, takes, at }) => ({
        id: command,
        text: [command, framework, handler, takes].join(' '),
        cells: [
          opens(command, h('code', {}, command)),
          h('span', { class: 'dim' }, brief(takes)),
          name(leafOf(handler), handler),
          framework,
          place(at),
        ],
      })),
    },
  ];
  const page = createListPage('Filter tasks, channels and commands', sections, (id) => routeTo('tasks', id));
  return {
    id: 'tasks',
    title: tasks.length === 0 && consumers.length === 0 ? 'Commands' : 'Tasks',
    icon: 'M9 2.5a6.5 6.5 0 1 0 .01 0z M9 5.5V9l2.6 1.8',
    total: tasks.length + consumers.length + commands.length,
    root: page.root,
    show: ({ parts, query }: Route) => {
      const id = parts[0] ?? '';
      page.mark(id, detailsOf(system, id, { places, tracing, to: new URLSearchParams(query).get('to') ?? '' }));
    },
    key: (event) => {
      if (event.key === 'Escape') location.hash = routeTo('tasks');
    },
  };
}

/** The first parameters, and how many more there are. */
function brief(takes: string): string {
  const words = takes.split(' ');
  return words.length <= MOST_PARAMETERS + 1
    ? takes
    : `${words.slice(0, MOST_PARAMETERS).join(' ')} and ${words.length - MOST_PARAMETERS} more`;
}

type Telling = { readonly places: Places; readonly tracing: Tracing; readonly to: string };

/** What an entry is, and its trace; nothing for a name that is none. */
function detailsOf({ tasks, consumers, commands }: CompactSystem, id: string, { places, tracing, to }: Telling): readonly Node[] {
  const entry = [
    ...tasks.map((task) => ({ ...task, id: task.name, kind: 'task' as const, notes: [task.schedule, task.queue, task.options] })),
    ...consumers.map((consumer) => ({
      ...consumer,
      id: consumer.function,
      name: consumer.channel,
      kind: 'consumer' as const,
      notes: [consumer.does],
    })),
    ...commands.map((command) => ({ ...command, id: command.name, kind: 'command' as const, notes: [command.takes] })),
  ].find((one) => one.id === id);
  if (entry === undefined) return [];
  return [
    h(
      'p',
      { class: 'close-row' },
      h('span', { class: 'kind' }, `${entry.framework} · ${entry.kind}`),
      h('a', { class: 'close', href: routeTo('tasks'), 'aria-label': 'Close' }, '×'),
    ),
    h('h2', {}, breakable(entry.name === '' ? entry.function : entry.name)),
    h('p', { class: 'lead' }, entry.notes.filter((note) => note !== '').join(' · ')),
    h('section', {}, h('h3', {}, 'Handler'), h('p', { class: 'symbol' }, breakable(entry.function)), places.link(entry.at)),
    ...tracing.sections({
      kinds: [entry.kind],
      name: entry.name,
      handler: entry.function,
      to,
      hrefTo: (next) => formatRoute({ page: 'tasks', parts: [id], query: next === '' ? '' : `to=${encodeURIComponent(next)}` }),
    }),
  ];
}
