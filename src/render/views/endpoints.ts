/** Endpoints by area: what is called, what handles it, what stands before it. */
import type { Atlas } from '../../model/atlas.ts';
import { endpointAreas } from '../../model/endpoint-areas.ts';
import type { EndpointArea } from '../../model/endpoint-areas.ts';
import type { Endpoint } from '../../model/system-model.ts';
import type { Drawing } from '../diagram/diagram.ts';
import { heading, note, table, title } from '../document/document.ts';
import type { Block, Document } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';
import { leafOf, listed, methodCounts, named, ownerOf, shownPath, verbsOf } from './names.ts';

const MOST_IN_AREA = 20;

export function endpointsDocument({ map, system }: Atlas): Document {
  const { endpoints } = system;
  const areas = endpointAreas(endpoints);
  const lead = listed(named(endpoints.length, 'endpoint', `in ${count(areas.length, 'area')}`));
  return [
    title(`${map.project.name}: endpoints`, lead),
    ...areas.flatMap(areaBlocks),
    ...descriptionBlocks(system),
    ...unreadBlocks(system),
  ];
}

/** Files that describe what is served, against what is. */
function descriptionBlocks({ descriptions }: Atlas['system']): readonly Block[] {
  const compared = descriptions.filter(({ comparison }) => comparison !== null);
  if (compared.length === 0) return [];
  const differences = compared.flatMap(({ comparison, place }) => [
    ...(comparison?.missing ?? []).map((operation) => ({ operation, what: 'described, not found', path: place.path })),
    ...(comparison?.undescribed ?? []).map((operation) => ({ operation, what: 'found, not described', path: place.path })),
  ]);
  return [
    heading('As described', count(compared.length, 'file')),
    table(compared, [
      { title: 'file', tone: 'accent', holds: 'place', cell: (row) => row.place.path },
      { title: 'format', cell: (row) => row.format },
      { title: 'described', align: 'right', cell: (row) => grouped(row.operations.length) },
      { title: 'found', align: 'right', cell: (row) => grouped(row.comparison?.found ?? 0) },
      { title: 'missing', align: 'right', cell: (row) => grouped(row.comparison?.missing.length ?? 0) },
      { title: 'not described', align: 'right', cell: (row) => grouped(row.comparison?.undescribed.length ?? 0) },
    ]),
    ...(differences.length === 0
      ? []
      : [
          table(
            differences,
            [
              { title: 'operation', cell: (row) => row.operation },
              { title: '', tone: 'warning' as const, cell: (row) => row.what },
              { title: 'file', tone: 'dim' as const, holds: 'place' as const, cell: (row) => row.path },
            ],
            MOST_IN_AREA,
          ),
        ]),
  ];
}

/** Registrations that could not be read, at the end of every view that counts what is registered. */
export function unreadBlocks({ coverage }: Atlas['system']): readonly Block[] {
  if (coverage.unread.length === 0) return [];
  return [
    heading('Could not be told', count(coverage.unread.length, 'registration')),
    table(coverage.unread, [
      { title: 'what', cell: (row) => row.what },
      { title: 'why', holds: 'words', cell: (row) => row.reason },
      { title: 'where', tone: 'dim', holds: 'place', cell: (row) => `${row.place.path}:${row.place.line}` },
    ]),
  ];
}

function areaBlocks(area: EndpointArea): readonly Block[] {
  const answers = (wanted: Endpoint['authentication']['answer']) =>
    area.endpoints.filter(({ authentication }) => authentication.answer === wanted).length;
  const [open, unknown] = [answers('no'), answers('unknown')];
  const guards =
    open + unknown === 0
      ? 'all ask who calls'
      : [open === 0 ? '' : `${grouped(open)} open`, unknown === 0 ? '' : `${grouped(unknown)} not known`]
          .filter((text) => text !== '')
          .join(', ');
  return [
    heading(area.name, [count(area.endpoints.length, 'endpoint'), guards].filter((text) => text !== '').join(', ')),
    table(
      area.endpoints,
      [
        { title: 'method', tone: 'accent', separator: '|', cell: (row) => verbsOf(row).join('|') },
        { title: 'path', cell: shownPath },
        { title: 'handler', holds: 'name', cell: (row) => row.handler },
        { title: 'who may call', tone: 'dim', holds: 'words', cell: guardsOf },
        { title: '', tone: 'warning', cell: (row) => (row.isConditional ? 'conditional' : '') },
      ],
      MOST_IN_AREA,
    ),
  ];
}

/** What asks who calls, by its last name, with what it asks for; else that it is open or not known, and why. */
export function guardsOf({ guards, authentication }: Endpoint): string {
  const { answer, reason, isOnPurpose } = authentication;
  if (answer === 'unknown') return `not known: ${reason}`;
  if (answer === 'no') return isOnPurpose ? `open on purpose: ${reason}` : 'open';
  const asking = guards
    .filter(({ asks }) => asks === 'yes')
    .map(({ symbol, scopes }) => (scopes.length === 0 ? leafOf(symbol) : `${leafOf(symbol)}[${scopes.join(' ')}]`));
  return asking.length === 0 ? reason : [...new Set(asking)].join(', ');
}

/** Areas and the modules that handle them. */
export function endpointsDrawing({ system }: Atlas): Drawing {
  const areas = endpointAreas(system.endpoints);
  const pairs = areas.flatMap(({ name, endpoints }) => {
    const owners = new Map<string, number>();
    for (const { handler } of endpoints) owners.set(ownerOf(handler), (owners.get(ownerOf(handler)) ?? 0) + 1);
    return [...owners].filter(([owner]) => owner !== '').map(([owner, times]) => ({ from: name, to: owner, times }));
  });
  const modules = [...new Set(pairs.map(({ to }) => to))].toSorted();
  return {
    direction: 'LR',
    boxes: [
      ...areas.map(({ name, endpoints }, index) => ({
        id: `area${index}`,
        lines: [name, methodCounts(endpoints)],
        shape: 'round' as const,
        tone: 'accent' as const,
        group: '',
      })),
      ...modules.map((name, index) => ({ id: `module${index}`, lines: [name], shape: 'box' as const, tone: 'plain' as const, group: '' })),
    ],
    arrows: pairs.map(({ from, to, times }) => ({
      from: `area${areas.findIndex(({ name }) => name === from)}`,
      to: `module${modules.indexOf(to)}`,
      label: String(times),
      weight: times,
      isDashed: false,
    })),
    note: '',
  };
}

/** Nothing to show is said, not shown as an empty page. */
export function nothing(what: string): Block {
  return note(`No ${what} was found.`);
}
