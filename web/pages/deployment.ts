/** What runs, and which interfaces are described, by the files beside the code. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Page } from '../app/page.ts';
import type { Route } from '../app/route.ts';
import { h } from '../dom.ts';
import { breakable } from '../panel/parts.ts';
import { count } from '../text.ts';
import { createListPage } from './list-page.ts';
import type { Places } from './places.ts';

/** Whether files beside the code say anything. */
export function hasDeployment({ processes, descriptions }: CompactSystem): boolean {
  return processes.length + descriptions.length > 0;
}

export function createDeploymentPage(system: CompactSystem, places: Places): Page {
  const { processes, descriptions, beside } = system;
  const read = beside.map(([what, files]) => `${what}: ${files}`).join(', ');
  const page = createListPage('Filter processes and interfaces', [
    {
      title: 'Processes',
      note: [count(processes.length, 'process', 'processes'), read].filter(Boolean).join('; read beside the code: '),
      head: ['Process', 'Kind', 'Runs', 'Numbers', 'Needs', 'Where'],
      rows: processes.map(({ name, kind, command, image, ports, numbers, dependsOn, schedule, at }) => ({
        id: name,
        text: [name, kind, command, image, ...dependsOn].join(' '),
        cells: [
          h('span', { class: 'row-name' }, name),
          h('span', { class: 'tag' }, kind),
          h(
            'span',
            { class: 'stack' },
            h('code', {}, command === '' ? image : command),
            schedule === '' ? null : h('code', { class: 'schedule' }, schedule),
          ),
          [...numbers, ...ports.map((port) => `port ${port}`)].join(', '),
          h('span', { class: 'dim' }, dependsOn.join(', ')),
          places.link(at),
        ],
      })),
    },
    {
      title: 'Described interfaces',
      note: count(descriptions.length, 'file'),
      head: ['Interface', 'Format', 'Version', 'Operations', 'Where'],
      rows: descriptions.map(({ format, title, version, operations, at }) => ({
        id: title,
        text: [format, title, ...operations].join(' '),
        cells: [
          h('span', { class: 'row-name' }, title),
          h('span', { class: 'tag' }, format),
          version,
          h(
            'details',
            {},
            h('summary', {}, count(operations.length, 'operation')),
            h(
              'span',
              { class: 'dim stack' },
              operations.map((operation) => h('code', {}, breakable(operation))),
            ),
          ),
          places.link(at),
        ],
      })),
    },
  ]);
  return {
    id: 'deployment',
    title: 'Deployment',
    icon: 'M2.5 3h13v4.5h-13z M2.5 10.5h13V15h-13z M5 5.2h.01 M5 12.7h.01',
    total: processes.length > 0 ? processes.length : null,
    root: page.root,
    show: ({ parts }: Route) => page.mark(parts[0] ?? ''),
  };
}
