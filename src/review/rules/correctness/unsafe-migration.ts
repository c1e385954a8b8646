import type { Entity, Migration, SystemModel } from '../../../model/system-model.ts';
import type { Confidence, Severity } from '../../../model/finding.ts';
import { type MigrationOperation, alembicOperations, djangoOperations } from '../../../program/queries/migration-operations.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './unsafe-migration.examples.ts';

type Danger = { readonly severity: Severity; readonly confidence: Confidence; readonly message: string; readonly remedy: string };

const GRADUAL = 'Do it in two releases: first let the code live without it, then change the table.';
/** Types to which texts change without a row being written. */
const SAME_BYTES = /^(?:text|varchar|character)$/iu;

export const unsafeMigration = defineRule({
  id: 'unsafe-migration',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'A migration runs while the release before it still serves, on tables full of rows: what it drops or renames is still read, and what it locks makes everybody wait.',
  remedy:
    'Add first, move the code, drop last, each in its own release; build indexes concurrently; give new columns a default of the server.',
  references: [
    'https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY',
    'https://docs.djangoproject.com/en/stable/ref/contrib/postgres/operations/#concurrent-index-operations',
    'https://alembic.sqlalchemy.org/en/latest/ops.html',
  ],
  cwe: 0,
  codes: [],
  effort: 'medium',
  silentWhen: [
    'it lies in a folder of migrations for SQLite alone, which knows no other way',
    'other migrations follow: it has run already',
    'the table is created by the same migration: it has no rows, and nobody reads it',
    'a field is renamed and another of its old name is added behind it',
    'Django’s `SeparateDatabaseAndState`, with which the code was moved before',
    'a text becomes longer; statements of SQL that are put together while the migration runs',
    'an index is built on another database than PostgreSQL, or an option of the migration says whether it is built concurrently',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries, system } = linked;
    const modules = new Map(queries.functions.flatMap((one) => (one.kind === 'module' ? [[one.path, one] as const] : [])));
    for (const migration of newest(system.migrations)) {
      const module = modules.get(migration.place.path);
      if (module === undefined || !linked.isReviewed(module) || OF_ONE_FILE.test(module.path)) continue;
      const upgrades = queries.named(`${module.name}.upgrade`);
      const operations =
        migration.framework === 'Django'
          ? djangoOperations(queries, module)
          : upgrades.flatMap((upgrade) => (upgrade.path === module.path ? alembicOperations(queries, upgrade) : []));
      const made = new Set(operations.filter(({ name }) => name === 'create_table' || name === 'CreateModel').map(tableOf));
      for (const operation of operations) {
        if (made.has(tableOf(operation)) || isReplaced(operation, operations)) continue;
        const danger = dangerOf(operation, system);
        if (danger !== null) yield linked.at(operation.function, operation.pc, danger);
      }
    }
  },
});

/** Migrations of their own for a database that is one file: it has one writer at a time, whatever the statement says. */
const OF_ONE_FILE = /(?:^|\/)sqlite3?\//u;

/** Those that no other of the same application follows; of Django's the last by name, for squashed ones are followed by none. */
function newest(migrations: readonly Migration[]): readonly Migration[] {
  const app = ({ framework, id }: Migration): string => (framework === 'Django' ? (id.split('.')[0] ?? '') : '');
  const followed = new Set(
    migrations.flatMap((one) =>
      one.parents.flatMap((parent) =>
        one.framework !== 'Django' || parent.startsWith(`${app(one)}.`) ? [`${one.framework} ${parent}`] : [],
      ),
    ),
  );
  const last = new Map<string, Migration>();
  for (const one of migrations.filter(({ framework, id }) => !followed.has(`${framework} ${id}`))) {
    const key = one.framework === 'Django' ? app(one) : one.id;
    const known = last.get(key);
    if (known === undefined || known.id < one.id) last.set(key, one);
  }
  return [...last.values()];
}

/** `RenameField(old)`, then `AddField` of the old name: what the running release selects is there again. */
function isReplaced(operation: MigrationOperation, all: readonly MigrationOperation[]): boolean {
  if (operation.name !== 'RenameField') return false;
  const old = operation.texts[1] ?? operation.named.get('old_name') ?? '';
  return all
    .slice(all.indexOf(operation) + 1)
    .some((one) => one.name === 'AddField' && tableOf(one) === tableOf(operation) && (one.texts[1] ?? one.named.get('name')) === old);
}

/** Of a model, its name in lower case. */
function tableOf({ name, texts, named }: MigrationOperation): string {
  const position = name.endsWith('_index') ? 1 : 0;
  const given = named.get('table_name') ?? named.get('model_name') ?? (position === 0 ? named.get('name') : null) ?? texts[position] ?? '';
  return /^[A-Z]/u.test(name) ? given.toLowerCase() : given;
}

function dangerOf(operation: MigrationOperation, system: SystemModel): Danger | null {
  const { name, texts, named, options } = operation;
  const table = tableOf(operation);
  const isPostgres = system.externalSystems.some((one) => one.name === 'PostgreSQL');
  const major = (message: string, remedy: string): Danger => ({ severity: 'major', confidence: 'medium', message, remedy });
  switch (name) {
    case 'drop_column': {
      const column = texts[1] ?? named.get('column_name') ?? '';
      const reader = readerOf(system.entities, table, column);
      if (reader === null) return null;
      const message = `column \`${column}\` of \`${table}\` is dropped, and \`${reader.symbol}\` still reads it`;
      return { severity: 'critical', confidence: 'high', message, remedy: GRADUAL };
    }
    case 'drop_table': {
      const reader = system.entities.find((entity) => entity.table === table && !entity.isAbstract);
      if (reader === undefined) return null;
      const message = `table \`${table}\` is dropped, and \`${reader.symbol}\` still reads it`;
      return { severity: 'critical', confidence: 'high', message, remedy: GRADUAL };
    }
    case 'rename_table':
      return major(`table \`${table}\` is renamed under the release that still reads it`, GRADUAL);
    case 'rename_column':
      return major(`column \`${texts[1] ?? ''}\` of \`${table}\` is renamed under the release that still reads it`, GRADUAL);
    case 'alter_type': {
      const [, column = '', type = ''] = texts;
      if (SAME_BYTES.test(type ?? '')) return null;
      return major(
        `the type of \`${table}.${column ?? ''}\` changes to \`${type ?? ''}\`: the whole table is written again, and nobody reads it meanwhile`,
        'Add a column of the new type, fill it in parts while the code writes both, and drop the old one last.',
      );
    }
    case 'alter_column':
      if (named.get('new_column_name') !== undefined)
        return major(`a column of \`${table}\` is renamed under the release that still reads it`, GRADUAL);
      return null;
    case 'add_column': {
      if (options.get('nullable') !== 'FALSE' || options.has('server_default')) return null;
      const message = `a column without a default that must not be null is added to \`${table}\`: it fails where the table has rows`;
      return {
        severity: 'critical',
        confidence: 'high',
        message,
        remedy: 'Give it a `server_default`, or add it nullable, fill it, and alter it.',
      };
    }
    case 'create_index':
      if (!isPostgres || !['FALSE', 'NONE'].includes(options.get('postgresql_concurrently') ?? 'NONE')) return null;
      return major(
        `nobody writes to \`${table}\` while this index is built`,
        'Build it with `postgresql_concurrently=True` in an `autocommit_block`.',
      );
    case 'AddIndex':
      if (!isPostgres) return null;
      return major(
        `nobody writes to \`${table}\` while this index is built`,
        'Use `AddIndexConcurrently` in a migration with `atomic = False`.',
      );
    case 'RemoveField':
      return major(`\`${table}.${texts[1] ?? named.get('name') ?? ''}\` is dropped under the release that still selects it`, GRADUAL);
    case 'DeleteModel':
      return major(`the table of \`${table}\` is dropped under the release that still reads it`, GRADUAL);
    case 'RenameField':
      return major(`\`${table}.${texts[1] ?? named.get('old_name') ?? ''}\` is renamed under the release that still selects it`, GRADUAL);
    case 'RenameModel':
      return major(`the table of \`${texts[0] ?? named.get('old_name') ?? ''}\` is renamed under the release that still reads it`, GRADUAL);
    default:
      return null;
  }
}

function readerOf(entities: readonly Entity[], table: string, column: string): Entity | null {
  const reader = entities.find((entity) => entity.table === table && entity.columns.some(({ name }) => name === column));
  return reader ?? null;
}
