// Compares what frameworks said of an application with a system model: how much of what runs is found, how much of what is
// found runs. A fact is one line of text that both sides must have; a record says nothing of a section that it lacks.

/** `{ section: { common, missed, extra } }`, the last two as sorted lines. */
export function compareData(record, model) {
  const result = {};
  for (const [section, factsOf] of Object.entries(SECTIONS)) {
    if (record[section] === undefined) continue;
    const frameworks = new Set(record[section].map((item) => item.framework));
    const found = (factsOf.of?.(model) ?? model[section]).filter(
      (item) => !item.isAbstract && (frameworks.has(undefined) || frameworks.has(item.framework)),
    );
    const known = new Set(record[section].map((item) => factsOf.key?.(item)));
    const ran = new Set(record[section].flatMap((item) => factsOf.facts(item, item)));
    const byKey = new Map(record[section].map((item) => [factsOf.key(item), item]));
    const told = new Set(found.flatMap((item) => factsOf.facts(item, byKey.get(matching(factsOf.key(item), known)) ?? item)));
    result[section] = {
      common: [...ran].filter((fact) => told.has(fact)).length,
      missed: [...ran].filter((fact) => !told.has(fact)).sort(inOrder),
      extra: [...told].filter((fact) => !ran.has(fact)).sort(inOrder),
    };
  }
  return result;
}

/** Commands are recorded without the word by which the program is started. */
function matching(key, known) {
  if (known.has(key)) return key;
  // A table that no name holds is recorded by its own name.
  const table = typeof key === 'string' ? key.slice(key.lastIndexOf('.') + 1) : key;
  if (table !== key && known.has(table)) return table;
  const rest = typeof key === 'string' ? key.slice(key.indexOf(' ') + 1) : key;
  return known.has(rest) ? rest : key;
}

const flag = (value, word) => (value ? ` ${word}` : '');
const inOrder = (left, right) => (left < right ? -1 : 1);
/** CPython does not number them. */
const functionOf = ({ function: symbol }) => symbol.replaceAll(/<lambda\d+>/gu, '<lambda>');
const isName = (text) => /^\w+$/.test(text);
const columnList = (columns) => columns.map((column) => (isName(column) ? column : '(expression)')).join(', ');

/** Each says what is compared; `said` is the record's item of the same key, and tells which parts the framework confirms. */
const SECTIONS = {
  entities: { key: (item) => item.symbol || item.table, facts: entityFacts },
  tasks: {
    key: (item) => item.name,
    facts: (item, said) => [
      `${item.name} = ${functionOf(item)}`,
      ...(said.queue === undefined ? [] : [`${item.name} queue '${item.queue}'`]),
      ...(said.schedule === undefined ? [] : [`${item.name} ${item.schedule === '' ? 'not scheduled' : 'scheduled'}`]),
      ...[...item.schedule.matchAll(/every [\d.]+ s/g)].map(([text]) => `${item.name} ${text}`),
    ],
  },
  consumers: { key: (item) => item.function, facts: (item) => [`${item.framework} ${item.function} ${item.direction} ${item.channel}`] },
  commands: {
    key: (item) => item.name,
    facts: (item, said) => [
      `${said.name} = ${functionOf(item)}`,
      ...item.parameters.map((found) => `${said.name}: ${found.name} ${found.kind}${flag(found.isRequired, 'required')}`),
    ],
  },
  schemas: {
    key: (item) => item.symbol,
    facts: (item) => [item.symbol, ...item.fields.map((field) => `${item.symbol}.${field.name}${flag(field.isRequired, 'required')}`)],
  },
  environment: {
    of: (model) => model.settings.filter(({ source }) => source === 'environment'),
    key: (item) => item.name,
    facts: (item) => [item.name],
  },
  settings: {
    of: (model) => model.settings.filter(({ source }) => source === 'settings-class'),
    key: (item) => item.name,
    facts: (item) => [`${item.owner} ${item.name}${flag(item.isRequired, 'required')}`],
  },
  receivers: {
    key: (item) => item.function,
    facts: (item) => [`${item.signal} -> ${item.function}${item.sender === '' ? '' : ` from ${item.sender}`}`],
  },
  migrations: {
    key: (item) => item.id,
    facts: (item, said) => [
      item.id,
      ...item.parents.map((parent) => `${item.id} after ${parent}`),
      ...(said.operations === undefined ? [] : item.operations.map((operation, at) => `${item.id} ${at} ${operation}`)),
    ],
  },
};

function entityFacts(item, said) {
  const name = said.symbol || said.table;
  const table = [item.schema, item.table].filter((part) => part !== '').join('.');
  const confirms = (part, word) => said[part]?.some((one) => one[word] !== undefined) ?? false;
  const facts = [`${name} is ${table}${item.inherits === '' ? '' : ` below ${item.inherits}`}`];
  for (const column of item.columns) {
    const kind = confirms('columns', 'type') ? ` ${column.type}` : '';
    facts.push(`${name}.${column.name} as '${column.attribute}'${kind}`);
    if (!confirms('columns', 'isNullable')) continue;
    const isNull = column.isNullable === null ? ' null?' : flag(column.isNullable, 'null');
    facts.push(`${name}.${column.name}:${flag(column.isPrimaryKey, 'key')}${isNull}${flag(column.isUnique, 'unique')}`);
    facts.push(`${name}.${column.name}:${flag(column.isIndexed, 'indexed')}${flag(column.foreignKey, `references ${column.foreignKey}`)}`);
  }
  for (const one of item.relationships) {
    facts.push(`${name}.${one.attribute} -> ${one.target} ${one.kind}`);
    if (!confirms('relationships', 'loading')) continue;
    facts.push(`${name}.${one.attribute} loads '${one.loading}' through '${one.through}' back '${one.backReference}'`);
  }
  // Django makes a name of a digest where none is given.
  const nameOf = (index) => index.name.replace(/^.*_[0-9a-f]{6}_idx$/u, '');
  for (const index of item.indexes)
    facts.push(`${name} index '${nameOf(index)}' (${columnList(index.columns)})${flag(index.isUnique, 'unique')}`);
  for (const one of item.constraints) {
    if (one.kind === 'primary-key') continue;
    // A naming convention changes the names of checks.
    if (one.kind === 'check') facts.push(`${name} check`);
    else facts.push(`${name} ${one.kind} '${one.name}' (${columnList(one.columns)}) ${one.target.join(', ')}`.trimEnd());
  }
  return facts;
}
