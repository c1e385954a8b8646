import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const WRITE: Behaviour = { effects: ['blocks:database', 'write'] };
const FILES: Behaviour = { effects: ['blocks:database', 'blocks:disk', 'write'] };

export const alembic: Library = {
  distribution: 'alembic',
  checked: ['1.20.1'],
  source: 'https://alembic.sqlalchemy.org/en/latest/ops.html',
  symbols: symbols(
    each(
      'alembic.op',
      'execute bulk_insert create_table drop_table rename_table add_column drop_column alter_column create_index drop_index create_foreign_key create_primary_key create_unique_constraint create_check_constraint drop_constraint create_table_comment drop_table_comment',
      WRITE,
    ),
    each('alembic.op', 'get_bind', { returns: 'sqlalchemy.Connection' }),
    each('alembic.command', 'upgrade downgrade stamp', FILES),
    each('alembic.command', 'revision merge', { effects: ['blocks:disk'] }),
    each('alembic.context', 'run_migrations', WRITE),
  ),
};
