/** What runs without being asked over the network: tasks with their schedules, channels, commands. */
import type { At, CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Page } from '../app/page.ts';
import type { Route } from '../app/route.ts';
import { h } from '../dom.ts';
import { leafOf } from '../panel/contents.ts';
import { breakable } from '../panel/parts.ts';
import { count } from '../text.ts';
import type { Places } from './places.ts';
import { createListPage } from './list-page.ts';
import type { ListSection } from './list-page.ts';

export function createTasksPage(system: CompactSystem, places: Places): Page {
  const { tasks, consumers, commands } = system;
  const name = (text: string, symbol: string): Node => h('span', { class: 'row-name', title: symbol }, breakable(text));
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
          h('span', {}, name(leafOf(task), handler), h('span', { class: 'tag' }, framework)),
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
          name(channel === '' ? 'could not be told' : channel, channel),
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
          h('code', { class: 'row-name' }, command),
          h('span', { class: 'dim' }, takes),
          name(leafOf(handler), handler),
          framework,
          place(at),
        ],
      })),
    },
  ];
  const page = createListPage('Filter tasks, channels and commands', sections);
  return {
    id: 'tasks',
    title: tasks.length === 0 && consumers.length === 0 ? 'Commands' : 'Tasks',
    icon: 'M9 2.5a6.5 6.5 0 1 0 .01 0z M9 5.5V9l2.6 1.8',
    total: tasks.length + consumers.length + commands.length,
    root: page.root,
    show: ({ parts }: Route) => page.mark(parts[0] ?? ''),
  };
}
