import { describe, expect, test } from 'vitest';
import { ONLY_TEXT, OPEN_FILE, RESOLVED_PATH, type TaintArgument, type TaintCatalog, type TaintCondition } from '../taint.ts';
import { argument } from './define.ts';
import { loadTaintCatalog, TAINT_LIBRARIES } from './load.ts';

const NAME = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/u;
/** Also a number that it is below, a pattern, an address that a pattern lets through, and any constant. */
const CONSTANT =
  /^(?:True|False|None|-?\d+|<\d+|~.+|\?https?:\/\/.+|\*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)$/u;
const WEAKNESSES = new Set<number>([
  ONLY_TEXT,
  OPEN_FILE,
  RESOLVED_PATH,
  22,
  78,
  79,
  89,
  90,
  94,
  113,
  117,
  295,
  326,
  327,
  328,
  330,
  347,
  352,
  377,
  489,
  470,
  501,
  502,
  601,
  611,
  614,
  643,
  732,
  798,
  918,
  942,
  943,
  1004,
  1333,
  1336,
]);

const everything = await loadTaintCatalog(TAINT_LIBRARIES);

function argumentsOf(catalog: TaintCatalog): readonly TaintArgument[] {
  return [
    ...catalog.sinks.flatMap((sink) => sink.arguments),
    ...(catalog.guards ?? []).map((guard) => guard.argument),
    ...conditionsOf(catalog),
  ];
}

function conditionsOf(catalog: TaintCatalog): readonly TaintCondition[] {
  const top = [
    ...[...catalog.sinks, ...(catalog.uses ?? [])].flatMap(({ when = [], unless = [] }) => [...when, ...unless]),
    ...[...catalog.sanitisers, ...(catalog.guards ?? [])].flatMap(({ when = [] }) => when),
  ];
  return top.flatMap((condition) => ('when' in condition ? [condition, ...(condition.when ?? [])] : [condition]));
}

function namesOf(catalog: TaintCatalog): readonly string[] {
  return [
    ...[
      catalog.sources,
      catalog.sinks,
      catalog.sanitisers,
      catalog.guards ?? [],
      catalog.uses ?? [],
      catalog.handlers ?? [],
      catalog.passes ?? [],
    ].flatMap((entries) => entries.map(({ name }) => name)),
    ...conditionsOf(catalog).flatMap((condition) => ('name' in condition ? [condition.name] : [])),
    ...(catalog.validated ?? []),
    ...(catalog.plainFields ?? []),
  ];
}

describe('loading', () => {
  test('brings the standard library always, other libraries where they are imported, each once', async () => {
    const distributions = async (imports: readonly string[]) =>
      (await loadTaintCatalog(imports)).map(({ distribution }) => distribution).filter((name) => name !== 'python');
    expect(await distributions([])).toEqual([]);
    expect(await distributions(['os', 'werkzeug', 'flask', 'flask', 'unheard_of', 'constructor'])).toEqual(['flask']);
    expect(await distributions(['sqlalchemy', 'flask'])).toEqual(['flask', 'sqlalchemy']);
    expect((await loadTaintCatalog([])).flatMap(({ sinks }) => sinks).length).toBeGreaterThan(100);
  });
});

describe.each(everything.map((catalog, at) => [`${catalog.distribution} ${at}`, catalog] as const))('%s', (_, catalog) => {
  test('has dotted names and documentation', () => {
    expect(catalog.source).toMatch(/^https:\/\//u);
    expect(namesOf(catalog).length).toBeGreaterThan(0);
    expect(namesOf(catalog).filter((name) => !NAME.test(name))).toEqual([]);
  });

  test('has known weaknesses', () => {
    const cwes = [...catalog.sinks, ...(catalog.uses ?? [])].map(({ cwe }) => cwe);
    const more = [...catalog.sanitisers, ...(catalog.guards ?? [])].flatMap((entry) => entry.cwes);
    expect([...cwes, ...more].filter((cwe) => !WEAKNESSES.has(cwe))).toEqual([]);
  });

  test('has arguments that can be found, and constants as Python writes them', () => {
    expect(catalog.sinks.filter((sink) => sink.arguments.length === 0)).toEqual([]);
    expect(argumentsOf(catalog).filter(({ parameter, position }) => !/^(?:\*|\w+)$/u.test(parameter) || position < -1)).toEqual([]);
    const values = conditionsOf(catalog).flatMap((condition) => (condition.kind === 'constant' ? condition.values : []));
    expect(values.filter((value) => !CONSTANT.test(value))).toEqual([]);
  });

  test('says nothing twice', () => {
    const entries = [
      catalog.sources,
      catalog.sinks,
      catalog.sanitisers,
      catalog.guards ?? [],
      catalog.uses ?? [],
      catalog.handlers ?? [],
    ].flatMap((list, kind) => list.map((entry) => `${kind} ${JSON.stringify(entry)}`));
    expect(entries.filter((entry, at) => entries.indexOf(entry) !== at)).toEqual([]);
  });
});

test.each([
  ['sql:0', { parameter: 'sql', position: 0 }],
  ['args:0[0]', { parameter: 'args', position: 0, element: 0 }],
  ["options:3['verify']", { parameter: 'options', position: 3, element: 'verify' }],
  ['usedforsecurity', { parameter: 'usedforsecurity', position: -1 }],
  ['self', { parameter: 'self', position: -1 }],
  ['*', { parameter: '*', position: 0 }],
  ['*:2', { parameter: '*', position: 2 }],
])('the argument %s', (text, expected) => {
  expect(argument(text)).toEqual(expected);
});
