/** Alembic: revisions, what they follow, and the operations that an upgrade calls. */
import { type CallEvent, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { eventsOf } from './class-attributes.ts';
import { declaration } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

export const alembic: Extractor = {
  framework: { name: 'Alembic', distribution: 'alembic', role: 'migrations' },
  importNames: ['alembic', 'flask_migrate'],
  extract(view, into) {
    view.program.namespaces.forEach((namespace, module) => {
      const id = textOf(namespace.get('revision'));
      const before = namespace.get('down_revision');
      const upgrade = namespace.get('upgrade');
      if (id === null || before === undefined) return;
      const operations = upgrade?.kind === 'function' ? eventsOf(view, upgrade, []).flatMap((event) => operationOf(view, event) ?? []) : [];
      into.migrations.push({ framework: 'Alembic', id, parents: [...view.texts(before)].sort(), operations, place: view.place(module, 0) });
    });
  },
};

/** Where the table stands among the arguments; -1 for operations that name none. */
const TABLES: Readonly<Record<string, number>> = {
  create_table: 0,
  drop_table: 0,
  rename_table: 0,
  add_column: 0,
  drop_column: 0,
  alter_column: 0,
  bulk_insert: 0,
  create_index: 1,
  drop_index: 1,
  create_unique_constraint: 1,
  create_check_constraint: 1,
  create_foreign_key: 1,
  create_primary_key: 1,
  drop_constraint: 1,
  create_exclude_constraint: 1,
  create_table_comment: 0,
  drop_table_comment: 0,
  execute: -1,
};

/** `add_column orders`; null for what is no operation. */
function operationOf(view: LoadedView, event: CallEvent): string | null {
  const isPlain = /^alembic\.op\.\w+$/u.test(event.name);
  const { callee } = event;
  const name = event.name.slice(event.name.lastIndexOf('.') + 1);
  const position = TABLES[name];
  if (position === undefined) return null;
  const batch = callee.kind === 'member' ? batchTable(likeliest(callee.owner)) : null;
  if (!isPlain && batch === null) return null;
  const table = batch ?? (position < 0 ? null : view.text(event, position, name.includes('foreign') ? 'source_table' : 'table_name'));
  return table === null ? name : `${name} ${table}`;
}

/** The table of `with op.batch_alter_table(…) as batch`; null for anything else. */
function batchTable(owner: Value): string | null {
  let at: Value = owner;
  while (at.kind === 'member') at = likeliest(at.owner);
  const made = declaration(at);
  if (made === null) return null;
  if (!made.names[0]!.endsWith('.batch_alter_table')) {
    const inner = made.event.callee;
    return inner.kind === 'member' ? batchTable(likeliest(inner.owner)) : null;
  }
  return textOf(made.positional[0] ?? made.keywords.get('table_name'));
}
