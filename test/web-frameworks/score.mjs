// Compares two lists: what a framework said of an application, and what we found in its code.

/** What of an endpoint must agree for it to count as found. */
const endpointKey = ({ protocol, methods, path, handler }) =>
  `${protocol} ${methods.join('|') || '*'} ${path} → ${handler.replace(/<lambda\d*>/u, '<lambda>')}`;

/** What libraries add is told by its path alone: which of their functions handles it is theirs to change. */
const libraryKey = ({ protocol, path }) => `${protocol} ${path}`;

/** The kinds that are compared: where they stand in a record and in our model, and when two entries are the same. */
const KINDS = [
  { kind: 'endpoints', list: 'endpoints', key: endpointKey },
  { kind: 'endpoints of libraries', list: 'endpoints', isLibrary: true, key: libraryKey },
  { kind: 'receivers', list: 'receivers', key: ({ signal, function: name, sender }) => `${signal} → ${name}${sender && ` of ${sender}`}` },
  { kind: 'commands', list: 'commands', key: ({ name, function: handler }) => `${name} → ${handler}` },
];

/** What is asked of endpoints that both have, each value of it a key. */
const DETAILS = [
  { kind: 'names', values: ({ name }) => [name] },
  { kind: 'async', values: ({ isAsync }) => [String(isAsync)] },
  {
    kind: 'dependencies',
    values: ({ dependencies = [] }) => dependencies.map((dependency) => dependencyName(dependency.symbol ?? dependency)),
    needs: 'dependencies',
  },
  {
    kind: 'permissions',
    values: ({ permissions, guards = [] }) =>
      permissions ??
      guards.filter(({ kind, symbol }) => kind === 'permission' && !symbol.endsWith('.AllowAny')).map(({ symbol }) => lastName(symbol)),
    needs: 'permissions',
  },
  { kind: 'request schemas', values: ({ requestSchemas }) => requestSchemas, needs: 'requestSchemas' },
  { kind: 'response schemas', values: ({ responseSchemas }) => responseSchemas, needs: 'responseSchemas' },
  {
    kind: 'parameters',
    values: ({ parameters }) =>
      parameters.filter((parameter) => ASKED_PARAMETERS.has(parameter.in)).map((parameter) => `${parameter.in} ${parameter.name}`),
    needs: 'parameters',
  },
];
const ASKED_PARAMETERS = new Set(['path', 'query', 'header', 'cookie']);

/** Those of FastAPI itself by package and class: from where in the package it is imported is nobody's business. */
const dependencyName = (name) =>
  name.startsWith('fastapi.')
    ? `fastapi.${name
        .replace(/\.__call__$/u, '')
        .split('.')
        .at(-1)}`
    : name;

/** Entries of two lists by key, those that are in a list twice counted twice. */
export function compare(recorded, found) {
  const left = counted(found);
  const missed = [];
  let agreed = 0;
  for (const key of recorded) {
    const count = left.get(key) ?? 0;
    if (count > 0) agreed += 1;
    else missed.push(key);
    if (count > 1) left.set(key, count - 1);
    else left.delete(key);
  }
  const extra = [...left].flatMap(([key, count]) => Array.from({ length: count }, () => key));
  return { recorded: recorded.length, found: found.length, agreed, missed: sorted(missed), extra: sorted(extra) };
}

/** All kinds of one application. `found` holds lists of the same names as the record. */
export function compareAll(record, found) {
  const results = KINDS.filter(({ list }) => record[list] !== undefined).map(({ kind, list, isLibrary = false, key }) => {
    const recorded = record[list].filter((entry) => Boolean(entry.isOutside) === isLibrary).map(key);
    const protocols = new Set(record[list].map(({ protocol }) => protocol));
    const isAsked = (entry) => isOfLibrary(entry) === isLibrary && protocols.has(entry.protocol);
    const certain = new Set(recorded);
    // What is only said to be there under a condition is wrong neither way.
    // Commands of the program may leave the work to a library's: neither side tells.
    const outside = new Set(isLibrary ? [] : record[list].filter((entry) => entry.isOutside).map(key));
    const ours = (found[list] ?? [])
      .filter(
        (entry) => isAsked(entry) && (list !== 'commands' || !outside.has(key(entry))) && (!entry.isConditional || certain.has(key(entry))),
      )
      .map(key);
    return { kind, ...(isLibrary ? compare([...new Set(recorded)], [...new Set(ours)]) : compare(recorded, ours)) };
  });
  return [...results, ...compareMiddleware(record, found), ...compareDetails(record, found)].filter(
    (result) => result.recorded + result.found > 0,
  );
}

/** What an application runs around its endpoints, each with what runs before it: the order is told, too. */
function compareMiddleware(record, found) {
  if (record.middleware === undefined) return [];
  const inOrder = (names) => names.map((name, at) => `${at === 0 ? '' : `${lastName(names[at - 1])} → `}${lastName(name)}`);
  const recorded = record.middleware.toSorted((a, b) => a.order - b.order).map(({ name }) => name);
  const ours = (found.applications ?? []).flatMap(({ middleware }) =>
    middleware.filter(({ runs }) => runs === 'around').map(({ symbol }) => symbol),
  );
  return [{ kind: 'middleware', ...compare(inOrder(recorded), inOrder(ours)) }];
}

/** Ours is a library's where what handles it has no place in the project. */
const isOfLibrary = ({ handlerPlace }) => handlerPlace === null;

function compareDetails(record, found) {
  const ours = byKey(found.endpoints ?? []);
  const pairs = (record.endpoints ?? [])
    .filter((entry) => !entry.isOutside)
    .flatMap((entry) => {
      const other = ours.get(endpointKey(entry))?.shift();
      return other === undefined ? [] : [[entry, other]];
    });
  return DETAILS.map(({ kind, values, needs }) => {
    const asked = pairs.filter(([entry]) => needs === undefined || entry[needs] !== undefined);
    const keysOf = (side) => asked.flatMap((pair) => values(pair[side]).map((value) => `${endpointKey(pair[0])}: ${value}`));
    return { kind, ...compare(keysOf(0), keysOf(1)) };
  });
}

function byKey(endpoints) {
  const found = new Map();
  for (const entry of endpoints) {
    const key = endpointKey(entry);
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return found;
}

const lastName = (name) => name.split('.').at(-1);

const sorted = (keys) => keys.sort((a, b) => (a < b ? -1 : Number(a > b)));

function counted(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Results of many applications as one line for each kind. */
export function sum(results) {
  const total = new Map();
  for (const { kind, recorded, found, agreed } of results) {
    const before = total.get(kind) ?? { kind, recorded: 0, found: 0, agreed: 0 };
    total.set(kind, {
      kind,
      recorded: before.recorded + recorded,
      found: before.found + found,
      agreed: before.agreed + agreed,
    });
  }
  return [...total.values()];
}

export const share = (part, whole) => (whole === 0 ? 1 : part / whole);

export const percent = (value) => `${(100 * value).toFixed(1)} %`;
