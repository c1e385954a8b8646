/** What lies outside: systems that the program reaches, by what and from where. */
import type { Atlas } from '../../model/atlas.ts';
import { outsideUsers } from '../../model/outside-users.ts';
import type { Drawing } from '../diagram/diagram.ts';
import { heading, table, title } from '../document/document.ts';
import type { Document } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { nothing } from './endpoints.ts';
import { listed } from './names.ts';

export function externalDocument({ map, system }: Atlas): Document {
  const { externalSystems } = system;
  const named = map.externals.filter(({ kind }) => kind !== 'standard-library').toSorted((a, b) => b.importers.length - a.importers.length);
  return [
    title(`${map.project.name}: external systems`, externalSystems.length === 0 ? '' : count(externalSystems.length, 'system')),
    externalSystems.length === 0
      ? nothing('external system')
      : table(
          externalSystems,
          [
            { title: 'system', tone: 'accent', cell: (row) => row.name },
            { title: 'kind', cell: (row) => row.kind },
            { title: 'told by', separator: ', ', holds: 'name', cell: (row) => listed(row.evidence, 3) },
            { title: 'set by', tone: 'dim', separator: ', ', cell: (row) => listed(row.settings, 2) },
            { title: 'modules', align: 'right', cell: (row) => (map.modules.length === 0 ? '' : grouped(outsideUsers(row, map).length)) },
            {
              title: 'for instance',
              tone: 'dim',
              holds: 'place',
              cell: ({ places: [first] }) => (first === undefined ? '' : `${first.path}:${first.line}`),
            },
          ],
          40,
        ),
    ...(named.length === 0
      ? []
      : [
          heading('Libraries', count(named.length, 'distribution')),
          table(named, [
            { title: 'distribution', cell: (row) => (row.distribution === '' ? row.importName : row.distribution) },
            { title: 'version', cell: (row) => row.version },
            { title: 'importers', align: 'right' as const, cell: (row) => grouped(row.importers.length) },
            {
              title: 'declared in',
              tone: 'dim' as const,
              cell: (row) => (row.declaredIn.length === 0 ? 'nowhere' : row.declaredIn.join(', ')),
            },
          ]),
        ]),
  ];
}

/** Modules on the left, systems on the right, by kind. */
export function externalDrawing({ map, system }: Atlas): Drawing {
  const pairs = system.externalSystems.flatMap((entry, index) => {
    const names = outsideUsers(entry, map);
    return (names.length === 0 ? entry.places.map(({ path }) => path) : names).map((user) => ({ user, index }));
  });
  const users = [...new Set(pairs.map(({ user }) => user))].toSorted();
  return {
    direction: 'LR',
    boxes: [
      ...users.map((name, index) => ({ id: `m${index}`, lines: [name], shape: 'box' as const, tone: 'plain' as const, group: '' })),
      ...system.externalSystems.map(({ name, kind }, index) => ({
        id: `x${index}`,
        lines: [name],
        shape:
          kind === 'database' || kind === 'cache' || kind === 'search'
            ? ('cylinder' as const)
            : kind === 'queue'
              ? ('queue' as const)
              : ('round' as const),
        tone: kind === 'database' || kind === 'cache' || kind === 'search' || kind === 'queue' ? ('store' as const) : ('outside' as const),
        group: kind,
      })),
    ],
    arrows: pairs.map(({ user, index }) => ({ from: `m${users.indexOf(user)}`, to: `x${index}`, label: '', weight: 1, isDashed: false })),
    note: '',
  };
}
