/** Entities as a Mermaid `erDiagram` (mermaid.js.org/syntax/entityRelationshipDiagram.html), within what Mermaid takes. */
import { entityLinks } from '../../model/entity-links.ts';
import type { EntityLink } from '../../model/entity-links.ts';
import type { Column, Entity } from '../../model/system-model.ts';
import { MAX_MERMAID_CHARACTERS, MAX_MERMAID_EDGES } from '../graph/mermaid.ts';
import { leafOf } from '../views/names.ts';

/** What is shown of each entity; the first that fits is taken. */
const DETAILS = ['all columns', 'keys', 'names'] as const;
type Detail = (typeof DETAILS)[number];

/** More entities in one picture are not read. */
const MAX_ENTITIES = 120;

/** Ends with a line end. */
export function entitiesMermaid(all: readonly Entity[]): string {
  const entities = all.filter(({ isAbstract }) => !isAbstract);
  const links = entityLinks(entities);
  for (const detail of DETAILS) {
    const shown = entities.length > MAX_ENTITIES ? mostConnected(entities, links, MAX_ENTITIES) : entities;
    const text = erDiagram(shown, links, detail, noteOf(entities.length, shown.length, detail));
    if (fits(text)) return text;
  }
  for (let most = MAX_ENTITIES; most > 1; most = Math.floor(most / 2)) {
    const shown = mostConnected(entities, links, most);
    const text = erDiagram(shown, links, 'names', noteOf(entities.length, shown.length, 'names'));
    if (fits(text)) return text;
  }
  return erDiagram([], [], 'names', `too large for Mermaid: ${entities.length} entities`);
}

function noteOf(all: number, shown: number, detail: Detail): string {
  const parts = [
    shown < all ? `the ${shown} most connected of ${all} entities` : '',
    detail === 'all columns' ? '' : detail === 'keys' ? 'only keys' : 'without columns',
  ];
  const told = parts.filter((part) => part !== '').join(', ');
  return told === '' ? '' : `rolled up: ${told}`;
}

function fits(text: string): boolean {
  return text.length <= MAX_MERMAID_CHARACTERS;
}

function mostConnected(entities: readonly Entity[], links: readonly EntityLink[], most: number): readonly Entity[] {
  const degree = new Map<string, number>();
  for (const { from, to } of links) for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const ranked = entities.toSorted((a, b) => (degree.get(b.symbol) ?? 0) - (degree.get(a.symbol) ?? 0));
  const kept = new Set(ranked.slice(0, most));
  return entities.filter((entity) => kept.has(entity));
}

function erDiagram(entities: readonly Entity[], links: readonly EntityLink[], detail: Detail, note: string): string {
  const ids = new Map(entities.map(({ symbol }, index) => [symbol, `e${index}`]));
  const drawn = links.filter(({ from, to }) => ids.has(from) && ids.has(to)).slice(0, MAX_MERMAID_EDGES);
  const lines = [
    'erDiagram',
    ...(note === '' ? [] : [`  %% ${note}`]),
    ...entities.flatMap((entity) => entityLines(entity, ids.get(entity.symbol) ?? '', detail)),
    ...drawn.map(({ from, to, kind, name }) => `  ${ids.get(from) ?? ''} ${ARROWS[kind]} ${ids.get(to) ?? ''} : "${plain(name)}"`),
  ];
  return `${lines.join('\n')}\n`;
}

const ARROWS: Readonly<Record<EntityLink['kind'], string>> = {
  'one-to-many': '||--o{',
  'many-to-one': '}o--||',
  'one-to-one': '||--||',
  'many-to-many': '}o--o{',
  unknown: '}o..o{',
  inheritance: '||..||',
};

function entityLines({ symbol, columns }: Entity, id: string, detail: Detail): readonly string[] {
  const shown = detail === 'all columns' ? columns : detail === 'keys' ? columns.filter((column) => keyMarks(column) !== '') : [];
  const head = `  ${id}["${plain(leafOf(symbol))}"]`;
  if (shown.length === 0) return [head];
  return [`${head} {`, ...shown.map((column) => `    ${attribute(column)}`), '  }'];
}

/** `String_50 name PK,FK "String(50)"`: Mermaid takes words only for type and name, so what is no word stands in the comment. */
function attribute(column: Column): string {
  const type = word(column.type === '' ? 'unknown' : column.type);
  const keys = keyMarks(column);
  const comment = [column.isNullable === true ? 'null' : '', column.foreignKey === '' ? '' : column.foreignKey]
    .filter((text) => text !== '')
    .join(' ');
  return `${type} ${word(column.name)}${keys === '' ? '' : ` ${keys}`}${comment === '' ? '' : ` "${plain(comment)}"`}`;
}

function keyMarks({ isPrimaryKey, foreignKey, isUnique }: Column): string {
  return [isPrimaryKey ? 'PK' : '', foreignKey === '' ? '' : 'FK', isUnique && !isPrimaryKey ? 'UK' : '']
    .filter((text) => text !== '')
    .join(',');
}

/** In quotes the grammar of this diagram takes no entities and few signs. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.,()*+/:-]+/gu, '_');
}

function word(text: string): string {
  const letters = text.replace(/[^A-Za-z0-9_]+/gu, '_').replace(/^_+|_+$/gu, '');
  return /^[A-Za-z]/u.test(letters) ? letters : `c_${letters}`;
}
