/** SQLAlchemy: text of statements. Expressions bind their values. */
import type { TaintCatalog } from '../taint.ts';
import { members, sanitisers, sinks, sources } from './define.ts';

const RESULTS = 'sqlalchemy.engine.Result sqlalchemy.engine.ScalarResult sqlalchemy.engine.MappingResult';

export const sqlalchemy: TaintCatalog = {
  distribution: 'sqlalchemy',
  checked: ['2.1.9', '1.4.54'],
  needs: ['alembic==1.16.5', 'greenlet==3.5.6'],
  source: 'https://docs.sqlalchemy.org/en/20/core/sqlelement.html#sqlalchemy.sql.expression.text',
  sources: sources('database', [
    ...members(RESULTS, 'all first one one_or_none fetchall fetchmany'),
    ...members('sqlalchemy.engine.Result', 'scalar scalar_one scalar_one_or_none scalars mappings fetchone'),
    ...members('sqlalchemy.orm.Query', 'all first one one_or_none scalar get'),
    ...members('sqlalchemy.orm.Session sqlalchemy.ext.asyncio.AsyncSession', 'get scalar scalars'),
  ]),
  sinks: sinks(89, {
    'sqlalchemy.text sqlalchemy.sql.text sqlalchemy.sql.expression.text': 'text:0',
    'sqlalchemy.literal_column sqlalchemy.sql.expression.literal_column': 'text:0',
    'sqlalchemy.DDL sqlalchemy.schema.DDL': 'statement:0',
    // Sessions and connections are no sinks: since 2.0 they take expressions only, and text in those comes through `text`.
    'sqlalchemy.engine.Connection.exec_driver_sql sqlalchemy.ext.asyncio.AsyncConnection.exec_driver_sql': 'statement:0',
    'sqlalchemy.engine.Engine.execute': 'statement:0',
    'sqlalchemy.sql.expression.Select.prefix_with sqlalchemy.sql.expression.Select.suffix_with': '*',
    'sqlalchemy.sql.expression.Select.with_hint': 'text:1',
    'sqlalchemy.sql.expression.Select.with_statement_hint': 'text:0',
    'alembic.op.execute': 'sqltext:0',
  }),
  // Their arguments become bound values.
  sanitisers: sanitisers(
    [89],
    `sqlalchemy.select sqlalchemy.insert sqlalchemy.update sqlalchemy.delete sqlalchemy.bindparam sqlalchemy.literal
     sqlalchemy.sql.expression.Select.where sqlalchemy.sql.expression.Select.filter_by sqlalchemy.sql.expression.Select.filter
     sqlalchemy.sql.expression.Insert.values sqlalchemy.sql.expression.Update.values sqlalchemy.sql.expression.Update.where
     sqlalchemy.sql.expression.Delete.where sqlalchemy.sql.expression.TextClause.bindparams sqlalchemy.sql.expression.Select.limit
     sqlalchemy.sql.expression.Select.offset sqlalchemy.sql.expression.Select.params sqlalchemy.orm.Query.filter sqlalchemy.orm.Query.filter_by
     sqlalchemy.sql.ColumnElement.like sqlalchemy.sql.ColumnElement.ilike sqlalchemy.sql.ColumnElement.in_ sqlalchemy.sql.ColumnElement.contains
     sqlalchemy.sql.ColumnElement.startswith sqlalchemy.sql.ColumnElement.endswith sqlalchemy.sql.ColumnElement.match
     sqlalchemy.and_ sqlalchemy.or_ sqlalchemy.not_
     ${members('sqlalchemy.sql.compiler.IdentifierPreparer', 'quote quote_schema quote_identifier format_table format_column format_schema').join(' ')}`,
  ),
};
