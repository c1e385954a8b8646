import { isIndexed } from '../../../model/indexed-columns.ts';
import type { Column, Entity } from '../../../model/system-model.ts';
import { bodyOf } from '../../../program/queries/definitions.ts';
import { namesFieldOption } from '../../../program/queries/field-options.ts';
import { grownEntities } from '../../../program/queries/grown-entities.ts';
import { MigratedIndexes } from '../../../program/queries/migrated-indexes.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import type { Place } from '../../../kit/span.ts';
import type { EntryWay } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { type LookedUp, lookedUpBy, lookedUpByRelationship } from '../../looked-up-columns.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './missing-index.examples.ts';

/** Types of few values, and types that no ordinary index is for. */
const NO_KEY_TYPE = /bool|enum|json|binary|blob|array|vector|choice/iu;

export const missingIndex = defineRule({
  id: 'missing-index',
  criterion: 'performance',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'Without an index the database reads the whole table to find a few rows. Nobody notices while the table is small; later each such request takes seconds, and all others wait for the disk with it.',
  remedy:
    'Give the column an index (`index=True`, `db_index=True`, or one of several columns that begins with it), in a migration that makes it without locking the table.',
  references: [
    'https://use-the-index-luke.com/sql/where-clause',
    'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
    'https://docs.djangoproject.com/en/stable/ref/models/indexes/',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'an index, a unique constraint or a primary key begins with one of the columns that the query asks for, in the model or in a migration',
    'the query joins other tables, or asks for more than columns that equal values',
    'the value is written in the code, or the column has few values: a flag, an enumeration, one with `choices`',
    'only commands, migrations or start-up add rows to the table, which then stays as small as it is, or only commands ask',
    'a foreign key where MySQL, which makes that index itself, is the only database',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    if (linked.system.entities.length === 0) return;
    const isSelfIndexing = indexesForeignKeys(linked);
    const migrations = new Set(linked.system.migrations.map(({ place }) => place.path));
    const migrated = new MigratedIndexes(
      linked.queries,
      linked.queries.functions.filter(({ path }) => migrations.has(path)),
    );
    const served = linked.functions.flatMap((one) => {
      const way = migrations.has(one.path) ? null : linked.entries.reaching(one);
      return way === null || way.entry.kind === 'command' ? [] : [{ one, way }];
    });
    const grown = grownEntities(
      linked.queries,
      linked.rows,
      served.map(({ one }) => one),
      (name) => linked.relations.isEntity(name),
    );
    const serving = new Set(served.map(({ one }) => one));
    const filled = grownEntities(
      linked.queries,
      linked.rows,
      linked.functions.filter((one) => !serving.has(one)),
      (name) => linked.relations.isEntity(name),
    );
    const slow = new Map<Entity, Slow[]>();
    for (const { one, way } of served) {
      for (const asked of lookedUpIn(linked, one)) {
        const { entity, columns } = asked;
        const keys = asked.keys.filter((key) => isKey(linked, entity, key));
        if (keys.length === 0 || entity.kind !== 'table') continue;
        // What only others fill stays small; what nothing here fills is filled by another program, or in ways that are not seen.
        if (filled.has(entity.symbol) && !grown.has(entity.symbol)) continue;
        if (columns.some((column) => isIndexed(entity, column) || migrated.has(entity.table, column.name))) continue;
        if (isSelfIndexing && columns.some(({ foreignKey }) => foreignKey !== '')) continue;
        const known = slow.get(entity);
        if (known === undefined) slow.set(entity, [{ asked, keys, way }]);
        else known.push({ asked, keys, way });
      }
    }
    for (const queries of slow.values()) for (const { column, helped } of fewestIndexes(queries)) yield* report(linked, column, helped);
  },
});

/** A query that reads a whole table. */
type Slow = { readonly asked: LookedUp; readonly keys: readonly Column[]; readonly way: EntryWay };
type Wanted = { readonly column: Column; readonly helped: readonly Slow[] };

/** Columns that help all queries if each has an index: at each step the one that helps most, a foreign key before others. */
function fewestIndexes(queries: readonly Slow[]): readonly Wanted[] {
  const wanted: Wanted[] = [];
  for (let open = queries; open.length > 0;) {
    const columns = [...new Set(open.flatMap(({ keys }) => keys))];
    const worth = (column: Column): number =>
      open.filter(({ keys }) => keys.includes(column)).length + (column.foreignKey === '' ? 0 : 0.5);
    const column = columns.toSorted((left, right) => worth(right) - worth(left))[0];
    if (column === undefined) break;
    wanted.push({ column, helped: open.filter(({ keys }) => keys.includes(column)) });
    open = open.filter(({ keys }) => !keys.includes(column));
  }
  return wanted;
}

function indexesForeignKeys({ system }: LinkedContext): boolean {
  const databases = system.externalSystems.filter(({ kind }) => kind === 'database').map(({ name }) => name);
  return databases.some((name) => /MySQL|MariaDB/u.test(name)) && databases.every((name) => /MySQL|MariaDB/u.test(name));
}

/** Queries of a function, and relationships that it reads. */
function lookedUpIn(linked: LinkedContext, one: ProgramFunction): readonly LookedUp[] {
  const { queries, rows } = linked;
  const asked = new Set(queries.sites(one).flatMap(({ effect, pc }) => (effect === 'query' ? [pc] : [])));
  const byQuery = [...asked].flatMap((pc) => {
    const run = rows.runAt(one, pc);
    return run === null ? [] : (lookedUpBy(linked, one, pc, run) ?? []);
  });
  const byRelationship = queries.body(one).instructions.flatMap((each) => {
    if (each.op !== 'attribute' || !linked.relations.isToMany(each.name)) return [];
    const read = rows.of(one, each.value);
    return read === null ? [] : (lookedUpByRelationship(linked, one, each.pc, read) ?? []);
  });
  return [...byQuery, ...byRelationship];
}

/** Whether a value of the column is that of few rows. */
function isKey({ queries }: LinkedContext, entity: Entity, { attribute, type, place }: Column): boolean {
  if (NO_KEY_TYPE.test(type)) return false;
  const className = entity.symbol.split('.').at(-1) ?? '';
  return place === null || !namesFieldOption(queries, { path: place.path, className, field: attribute, keyword: 'choices' });
}

function* report(linked: LinkedContext, column: Column, helped: readonly Slow[]): Generator<Report> {
  const [first] = helped;
  if (first === undefined) return;
  const { asked, keys, way } = first;
  const { entity, function: one, pc } = asked;
  const module = linked.moduleAt((column.place ?? entity.place).path);
  if (module === undefined) return;
  const place = placeOf(linked, entity, column);
  const name = entity.symbol.split('.').at(-1) ?? entity.symbol;
  const listed = [...new Set(keys.map((each) => `\`${each.name}\``))].join(' and ');
  const none = keys.length === 1 ? 'has no index' : 'have no index';
  const others = helped.length > 1 ? `; ${helped.length} queries ask by \`${column.name}\`` : '';
  yield {
    module,
    place,
    symbol: module.facts.classes.find((type) => type.place.line === entity.place.line)?.qualifiedName ?? '',
    message: `${way.entry.name} looks \`${name}\` up by ${listed}, which ${none}${others}`,
    confidence: column.foreignKey === '' ? 'medium' : 'high',
    evidence: [
      ...linked.entryEvidence(way),
      linked.step(one, pc, `rows of \`${entity.table || name}\` are found by ${listed}`),
      { path: module.path, place, note: `no index begins with \`${column.name}\`` },
    ],
  };
}

/** Of the column where its class stands, of the line where it is another one. */
function placeOf({ queries }: LinkedContext, entity: Entity, column: Column): Place {
  const scope = queries.classScope(entity.symbol);
  const body = scope < 0 ? null : bodyOf(queries, scope);
  const own = body?.instructions.find(
    (each) => (each.op === 'export' || each.op === 'declare-export') && each.name === (column.attribute || column.name),
  );
  // Names are exported where a class ends: what counts is what they hold.
  const made = own?.op === 'export' ? body?.definition(body.origin(own.stored)) : own;
  if (made !== undefined && made !== null) return queries.places.ofWord(scope, made.pc);
  const { line } = column.place ?? entity.place;
  return { line, column: 1, endLine: line, endColumn: 1 };
}
