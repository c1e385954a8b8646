/** Statements of SQL in a migration, as the operations of Alembic that do the same. */

export type StatedOperation = {
  /** `drop_column`, `drop_table`, `add_column`, `create_index`, `rename_table`, `rename_column`, `alter_type`. */
  readonly name: string;
  /** The table first, then the column; of an index its name, then the table. */
  readonly texts: readonly string[];
  readonly options: ReadonlyMap<string, string>;
};

const NAME = '(?:[\\w$]+\\.|"[^"]+"\\.)?["`]?([\\w$]+)["`]?';
const ALTER = new RegExp(String.raw`^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?${NAME}\s+(.*)$`, 'isu');
const DROP_TABLE = new RegExp(String.raw`^drop\s+table\s+(?:if\s+exists\s+)?${NAME}`, 'isu');
const CREATE_INDEX = new RegExp(
  String.raw`^create\s+(?:unique\s+)?index\s+(concurrently\s+)?(?:if\s+not\s+exists\s+)?(?:${NAME}\s+)?on\s+(?:only\s+)?${NAME}`,
  'isu',
);
const DROP_COLUMN = new RegExp(String.raw`^drop\s+column\s+(?:if\s+exists\s+)?${NAME}`, 'isu');
const ADD_COLUMN = new RegExp(String.raw`^add\s+column\s+(?:if\s+not\s+exists\s+)?${NAME}\s+(.*)$`, 'isu');
const ALTER_TYPE = new RegExp(
  String.raw`^(?:alter\s+(?:column\s+)?${NAME}\s+(?:set\s+data\s+)?type|modify\s+(?:column\s+)?${NAME})\s+(\w+)`,
  'isu',
);
const RENAME_COLUMN = new RegExp(String.raw`^rename\s+(?:column\s+)?${NAME}\s+to\s`, 'isu');

/** What of a text nobody can tell is left out. */
export function statedOperations(text: string): readonly StatedOperation[] {
  const plain = text.replaceAll(/--[^\n]*|\/\*.*?\*\//gsu, ' ');
  return plain.split(';').flatMap((statement) => ofStatement(statement.trim()));
}

function ofStatement(statement: string): readonly StatedOperation[] {
  const dropped = DROP_TABLE.exec(statement);
  if (dropped !== null) return [stated('drop_table', [dropped[1]])];
  const index = CREATE_INDEX.exec(statement);
  if (index !== null) {
    const options = index[1] === undefined ? [] : ([['postgresql_concurrently', 'TRUE']] as const);
    return [stated('create_index', [index[2], index[3]], options)];
  }
  const [, table = '', actions = ''] = ALTER.exec(statement) ?? [];
  return actions.split(/,(?![^(]*\))/u).flatMap((action) => ofAction(table, action.trim()));
}

function ofAction(table: string, action: string): readonly StatedOperation[] {
  const dropped = DROP_COLUMN.exec(action);
  if (dropped !== null) return [stated('drop_column', [table, dropped[1]])];
  const added = ADD_COLUMN.exec(action);
  if (added !== null) {
    const rest = added[2] ?? '';
    const options = [
      ...(/\bnot\s+null\b/iu.test(rest) ? ([['nullable', 'FALSE']] as const) : []),
      ...(/\b(?:default|generated)\b|\b(?:big|small)?serial\b/iu.test(rest) ? ([['server_default', '…']] as const) : []),
    ];
    return [stated('add_column', [table, added[1]], options)];
  }
  const altered = ALTER_TYPE.exec(action);
  if (altered !== null) return [stated('alter_type', [table, altered[1] ?? altered[2], altered[3]])];
  if (/^rename\s+to\s/iu.test(action)) return [stated('rename_table', [table])];
  const renamed = RENAME_COLUMN.exec(action);
  return renamed === null ? [] : [stated('rename_column', [table, renamed[1]])];
}

function stated(
  name: string,
  texts: readonly (string | undefined)[],
  options: readonly (readonly [string, string])[] = [],
): StatedOperation {
  return { name, texts: texts.map((text) => text ?? ''), options: new Map(options) };
}
