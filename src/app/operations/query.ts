import * as z from 'zod';
import { programReach } from '../../extract/program-reach.ts';
import { callCoverage } from '../../extract/program-summary.ts';
import { ArchitraveError } from '../../kit/error.ts';
import type { Problem } from '../../kit/problem.ts';
import { type Asked, type Reach, collectionsOf, vocabularyOf } from '../../model/query/collections.ts';
import { type UnknownValue, columnsOf, runQuery, unknownValues } from '../../model/query/evaluate.ts';
import { parseQuery } from '../../model/query/parse.ts';
import { type Condition, type Query, countedField } from '../../model/query/syntax.ts';
import type { QueryProblem } from '../../model/query/tokens.ts';
import type { QueryReport } from '../../model/query-report.ts';
import { json } from '../../render/json.ts';
import { queryText } from '../../render/text/query-text.ts';
import { nearest } from '../nearest.ts';
import { defineOperation } from '../operation.ts';
import { callCoverageSchema } from '../schemas/call-coverage.ts';
import { problemSchema } from '../schemas/problem.ts';

const input = z.object({
  expression: z.string().describe('What to ask: endpoints where not authenticated and reaches network show id, handler'),
  path: z.string().default('.').describe('Folder of the project'),
});

const output = z
  .object({
    schemaVersion: z.literal(1),
    query: z.string(),
    fields: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]))),
    coverage: callCoverageSchema.nullable().describe('Null where no calls were asked for'),
    problems: z.array(problemSchema),
  })
  .describe('What `architrave query --format json` writes') satisfies z.ZodType<QueryReport>;

/** Fields that only calls can tell. */
const REACHING: ReadonlySet<string> = new Set(['effects', 'tables', 'libraries', 'users', 'packages', '']);
/** For names of collections and fields: nothing is read for them. */
const UNREAD: Asked = { map: unread, model: unread };
const NOTHING: Reach = { of: () => ({ effects: [], tables: [], libraries: [] }), functions: () => [] };

/** Asks the model of a system. */
export const query = defineOperation<typeof input, QueryReport>({
  id: 'query',
  doc: 'Ask the architecture: endpoints, entities, tasks, commands, modules, packages, functions, libraries, settings',
  details:
    'COLLECTION where CONDITION show FIELDS sort by FIELD. Conditions compare fields (=, !=, ~ with *, <, >, has, in), count lists, and ask what code reaches: an effect, a table or a library.',
  input,
  positional: ['expression'],
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: queryText },
    { id: 'json', doc: 'for programs', suits: 'terminal', render: json },
  ],
  gate: null,
  examples: [
    { arguments: '"endpoints where not authenticated"', doc: 'What anyone may call, as far as the code shows' },
    { arguments: '"endpoints where async and reaches blocks:database"', doc: 'What keeps the event loop waiting' },
    { arguments: '"entities where count(packages) > 2"', doc: 'Tables that many parts know' },
    { arguments: '"endpoints where reaches requests" --format json', doc: 'For programs' },
    { arguments: '"modules where fan_in > 20 sort by fan_in desc show name, fan_in"', doc: 'What much rests on' },
  ],
  async run(host, { expression }, progress) {
    const known = vocabularyOf(collectionsOf(UNREAD, NOTHING));
    const parsed = parseQuery(expression, known);
    if ('message' in parsed) throw wrong(expression, parsed, [...known.keys(), ...[...known.values()].flat()]);
    const { askSystem } = await import('../ask-system.ts');
    const asked = await askSystem(host, progress, { withCalls: () => asksCalls(parsed) });
    const calls = asked.calls();
    const reach = calls === null ? NOTHING : programReach({ ...calls, entities: asked.model().entities });
    const coverage = calls === null ? null : callCoverage(calls.view);
    const collection = collectionsOf(asked, reach).get(parsed.collection);
    const [records, standard] = [collection?.records() ?? [], collection?.standard ?? []];
    const rows = runQuery(parsed, records, standard);
    const problems = [
      ...(rows.length === 0 ? unknownValues(parsed, records).map((one) => unknownValue(parsed.collection, one)) : []),
      ...asked.model().problems,
    ];
    return { schemaVersion: 1, query: expression, fields: columnsOf(parsed, standard), rows, coverage, problems };
  },
});

function unread(): never {
  throw new Error('Names of fields do not depend on a program');
}

function asksCalls({ collection, condition, shown, sort }: Query): boolean {
  const isEntity = collection === 'entities';
  const asks = (field: string): boolean => (field === 'packages' || field === 'users' ? isEntity : REACHING.has(field));
  return (
    collection === 'functions' ||
    [...shown, ...(sort === null ? [] : [sort.field])].some((column) => asks(countedField(column) ?? column)) ||
    (condition !== null && fieldsOf(condition).some(asks))
  );
}

function fieldsOf(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...fieldsOf(condition.left), ...fieldsOf(condition.right)];
    case 'not':
      return fieldsOf(condition.inner);
    default:
      return [condition.field];
  }
}

const MAX_VALUES = 6;

/** An empty answer may be true, so that this is no error; but it is said what was asked for in vain. */
function unknownValue(collection: string, { field, value, known: all }: UnknownValue): Problem {
  const known = all.filter((one) => one !== '');
  const [first = value] = value.split('.');
  const near = nearest(value, known) ?? (known.includes(first) ? first : null);
  const message =
    field === 'reaches'
      ? `No effect, table or library that these ${collection} reach is called ${value}`
      : `There is no ${value} in ${field} of these ${collection}`;
  const values =
    known.length > MAX_VALUES ? `${known.slice(0, MAX_VALUES).join(', ')} and ${known.length - MAX_VALUES} more` : known.join(', ');
  const hint = near === null ? (known.length === 0 ? '' : `There are ${values}.`) : `Did you mean ${near}?`;
  return { code: 'unknown-value', message, ...(hint === '' ? {} : { hint }) };
}

function wrong(expression: string, { message, start, hint }: QueryProblem, names: readonly string[]): ArchitraveError {
  const word = /[\w:.]*/u.exec(expression.slice(start))?.[0] ?? '';
  const near = message.startsWith('There is no') ? nearest(word, names) : null;
  const where = start >= expression.length ? 'at the end of the query' : `at character ${start + 1} of the query`;
  return new ArchitraveError('usage', `${message}, ${where}`, near === null ? hint : `Did you mean ${near}? ${hint}`);
}
