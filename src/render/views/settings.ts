/** What the system reads from its environment and settings, and what each of its names is used for. */
import type { Atlas } from '../../model/atlas.ts';
import { table, title } from '../document/document.ts';
import type { Document } from '../document/document.ts';
import { count } from '../text/layout.ts';
import { nothing } from './endpoints.ts';

export function settingsDocument({ map, system }: Atlas): Document {
  const { settings } = system;
  const required = settings.filter(({ isRequired }) => isRequired).length;
  const head = title(
    `${map.project.name}: settings`,
    settings.length === 0 ? '' : `${count(settings.length, 'setting')}, ${required} required`,
  );
  if (settings.length === 0) return [head, nothing('setting')];
  return [
    head,
    table(
      settings,
      [
        { title: 'setting', tone: 'accent', cell: (row) => row.name },
        { title: 'standard', holds: 'words', cell: ({ type, standard }) => [type, standard].filter((part) => part !== '').join(' = ') },
        { title: '', tone: 'warning', cell: (row) => (row.isRequired ? 'required' : '') },
        { title: 'read by', holds: 'name', cell: (row) => row.owner },
        { title: 'from', tone: 'dim', cell: (row) => row.source.replaceAll('-', ' ') },
        { title: 'where', tone: 'dim', holds: 'place', cell: (row) => `${row.place.path}:${row.place.line}` },
      ],
      60,
    ),
  ];
}
