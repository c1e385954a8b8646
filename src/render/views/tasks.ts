/** What runs without being asked over the network: tasks, schedules, consumers, producers, commands. */
import type { Atlas } from '../../model/atlas.ts';
import type { Drawing, DrawnArrow, DrawnBox } from '../diagram/diagram.ts';
import { heading, table, title } from '../document/document.ts';
import type { Block, Document } from '../document/document.ts';
import { count } from '../text/layout.ts';
import { nothing, unreadBlocks } from './endpoints.ts';
import { leafOf, listed, named } from './names.ts';

export function tasksDocument({ map, system }: Atlas): Document {
  const { tasks, consumers, commands } = system;
  const scheduled = tasks.filter(({ schedule }) => schedule !== '').length;
  const lead = listed([
    ...named(tasks.length, 'task'),
    ...named(scheduled, 'schedule'),
    ...named(consumers.length, 'channel end'),
    ...named(commands.length, 'command'),
  ]);
  const blocks = [...taskBlocks(system), ...consumerBlocks(system), ...commandBlocks(system)];
  return [
    title(`${map.project.name}: tasks`, lead),
    ...(blocks.length === 0 ? [nothing('task, consumer or command')] : blocks),
    ...unreadBlocks(system),
  ];
}

function taskBlocks({ tasks }: Atlas['system']): readonly Block[] {
  if (tasks.length === 0) return [];
  return [
    heading('Tasks', count(tasks.length, 'task')),
    table(
      tasks,
      [
        { title: 'task', tone: 'accent', holds: 'name', cell: (row) => row.name },
        { title: 'framework', cell: (row) => row.framework },
        { title: 'queue', cell: (row) => row.queue },
        { title: 'schedule', cell: (row) => row.schedule },
        {
          title: 'options',
          tone: 'dim',
          cell: ({ options }) =>
            Object.entries(options)
              .map(([name, value]) => `${name}=${value}`)
              .join(' '),
        },
        { title: 'function', holds: 'name', cell: (row) => (row.function === row.name ? '' : row.function) },
      ],
      40,
    ),
  ];
}

function consumerBlocks({ consumers }: Atlas['system']): readonly Block[] {
  if (consumers.length === 0) return [];
  return [
    heading('Messages', count(consumers.length, 'end', 'ends')),
    table(
      consumers,
      [
        { title: 'channel', tone: 'accent', cell: (row) => (row.channel === '' ? 'not told' : row.channel) },
        { title: 'group', tone: 'dim', cell: (row) => row.group },
        { title: 'does', cell: (row) => row.direction },
        { title: 'through', cell: (row) => row.framework },
        { title: 'function', holds: 'name', cell: (row) => row.function },
      ],
      30,
    ),
  ];
}

function commandBlocks({ commands }: Atlas['system']): readonly Block[] {
  if (commands.length === 0) return [];
  return [
    heading('Commands', count(commands.length, 'command')),
    table(
      commands,
      [
        { title: 'command', tone: 'accent', cell: (row) => row.name },
        {
          title: 'takes',
          separator: ' ',
          cell: ({ parameters }) => parameters.map(({ name, isRequired }) => (isRequired ? name : `[${name}]`)).join(' '),
        },
        { title: 'framework', cell: (row) => row.framework },
        { title: 'function', holds: 'name', cell: (row) => row.function },
      ],
      40,
    ),
  ];
}

/** Schedules and channels on the left, what they start on the right. */
export function tasksDrawing({ system }: Atlas): Drawing {
  const boxes = new Map<string, DrawnBox>();
  const arrows: DrawnArrow[] = [];
  const box = (key: string, drawn: Omit<DrawnBox, 'id'>): string => {
    const known = boxes.get(key) ?? { id: `b${boxes.size}`, ...drawn };
    boxes.set(key, known);
    return known.id;
  };
  for (const { name, schedule, queue, framework } of system.tasks) {
    const task = box(`task ${name}`, { lines: [leafOf(name), queue], shape: 'box', tone: 'accent', group: `${framework} tasks` });
    if (schedule !== '')
      arrows.push(arrow(box(`schedule ${schedule}`, { lines: [schedule], shape: 'round', tone: 'person', group: '' }), task, ''));
  }
  for (const { channel, direction, function: name, framework } of system.consumers) {
    const queue = box(`channel ${framework} ${channel}`, {
      lines: [channel === '' ? 'not told' : channel, framework],
      shape: 'queue',
      tone: 'store',
      group: '',
    });
    const end = box(`function ${name}`, { lines: [name], shape: 'box', tone: 'plain', group: '' });
    arrows.push(direction === 'consumes' ? arrow(queue, end, 'consumes') : arrow(end, queue, 'produces'));
  }
  return { direction: 'LR', boxes: [...boxes.values()], arrows, note: '' };
}

function arrow(from: string, to: string, label: string): DrawnArrow {
  return { from, to, label, weight: 1, isDashed: false };
}
