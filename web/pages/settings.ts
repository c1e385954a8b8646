/** What the system reads from its environment and settings. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import type { Page } from '../app/page.ts';
import type { Route } from '../app/route.ts';
import { h } from '../dom.ts';
import { breakable } from '../panel/parts.ts';
import { count } from '../text.ts';
import { createListPage } from './list-page.ts';
import type { ListSection } from './list-page.ts';
import type { Places } from './places.ts';

type Setting = CompactSystem['settings'][number];

const TITLES: readonly (readonly [source: string, title: string, note: string])[] = [
  ['environment', 'Environment', 'variables that the code reads'],
  ['settings-class', 'Settings classes', 'fields that are filled from the environment'],
  ['settings-module', 'Settings modules', 'names of modules that hold settings'],
  ['example', 'Examples', 'variables that an example file names'],
];

export function createSettingsPage(system: CompactSystem, places: Places): Page {
  const { settings } = system;
  const page = createListPage(
    'Filter settings',
    TITLES.map(([source, title, note]): ListSection => {
      const own = settings.filter((setting) => setting.source === source);
      return {
        title,
        note: `${count(own.length, 'setting')}: ${note}`,
        head: ['Setting', 'Standard', 'Read by', 'Where'],
        rows: own.map((setting) => rowOf(setting, places)),
      };
    }),
  );
  return {
    id: 'settings',
    title: 'Settings',
    icon: 'M3 5h8 M14 5h1 M3 9h2 M8 9h7 M3 13h6 M12 13h3 M12.5 3.5v3 M6.5 7.5v3 M10.5 11.5v3',
    total: settings.length,
    root: page.root,
    show: ({ parts }: Route) => page.mark(parts[0] ?? ''),
  };
}

function rowOf({ name, owner, standard, isRequired, at }: Setting, places: Places): ListSection['rows'][number] {
  return {
    id: name,
    text: [name, owner].join(' '),
    cells: [
      h('code', { class: 'row-name' }, breakable(name)),
      isRequired ? h('span', { class: 'tag warn' }, 'required') : h('code', { class: 'dim' }, standard),
      h('span', { class: 'dim' }, breakable(owner)),
      places.link(at),
    ],
  };
}
