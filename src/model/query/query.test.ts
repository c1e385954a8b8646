import { describe, expect, test } from 'vitest';
import { type QueryRecord, runQuery, unknownValues } from './evaluate.ts';
import { parseQuery } from './parse.ts';

const VOCABULARY = new Map([['endpoints', ['id', 'path', 'async', 'tags', 'lines', 'effects', 'tables', 'libraries']]]);

const RECORDS: readonly QueryRecord[] = [
  {
    id: 'a',
    path: '/admin/a',
    async: true,
    tags: ['x', 'y'],
    lines: 3,
    effects: ['blocks:network', 'http:GET'],
    tables: ['orders'],
    libraries: [],
  },
  { id: 'b', path: '/b', async: false, tags: [], lines: 20, effects: ['query'], tables: [], libraries: ['sqlalchemy'] },
  { id: 'c', path: '/admin/c', async: false, tags: ['y'], lines: 7, effects: [], tables: ['users'], libraries: [] },
].map((fields) => ({ get: (field) => fields[field as keyof typeof fields] }));

/** Identities of what a query finds, or what is wrong with it. */
function found(query: string): unknown {
  const parsed = parseQuery(query, VOCABULARY);
  return 'message' in parsed ? parsed.message : runQuery(parsed, RECORDS, ['id']).map(({ id }) => id);
}

describe('queries', () => {
  test.each([
    ['endpoints', ['a', 'b', 'c']],
    ['endpoints where async', ['a']],
    ['endpoints where not async and tags', ['c']],
    ['endpoints where path ~ "/admin/*"', ['a', 'c']],
    ['endpoints where path ~ *b or lines < 5', ['a', 'b']],
    ['endpoints where (async or lines > 10) and not path = /b', ['a']],
    ['endpoints where tags has y and count(tags) > 1', ['a']],
    ['endpoints where id in (a, c) sort by lines desc', ['c', 'a']],
    ['endpoints where reaches network', ['a']],
    ['endpoints where reaches (orders, sqlalchemy)', ['a', 'b']],
    ['endpoints where lines >= 7 sort by path', ['c', 'b']],
    ['endpoints sort by count(tags) desc', ['a', 'c', 'b']],
  ])('%s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('fields that are shown', () => {
    const parsed = parseQuery('endpoints where async show path, tags', VOCABULARY);
    expect('message' in parsed ? parsed : runQuery(parsed, RECORDS, ['id'])).toEqual([{ path: '/admin/a', tags: ['x', 'y'] }]);
  });

  test('counts are shown, and what is sorted by', () => {
    const rows = (query: string) => {
      const parsed = parseQuery(query, VOCABULARY);
      return 'message' in parsed ? parsed : runQuery(parsed, RECORDS, ['id']);
    };
    expect(rows('endpoints where async show count(tags)')).toEqual([{ 'count(tags)': 2 }]);
    expect(rows('endpoints where async sort by lines')).toEqual([{ id: 'a', lines: 3 }]);
    expect(rows('endpoints show count(tags')).toMatchObject({ message: ') is missing' });
  });

  test.each([
    ['endpoints where reaches network or tags has y', []],
    ['endpoints where reaches netwrk', ['reaches netwrk']],
    ['endpoints where not tags has z and path ~ nowhere*', ['tags z']],
    ['endpoints where id in (a, q)', ['id q']],
    ['endpoints where lines = 4 and async = maybe', []],
  ])('%s asks in vain for what no record has', (query, expected) => {
    const parsed = parseQuery(query, VOCABULARY);
    expect('message' in parsed ? parsed : unknownValues(parsed, RECORDS).map(({ field, value }) => `${field} ${value}`)).toEqual(expected);
  });

  test.each([
    ['', 'A collection is missing'],
    ['endpoint', 'There is no collection endpoint'],
    ['endpoints where asynch', 'There is no field asynch'],
    ['endpoints where path =', 'A value is missing'],
    ['endpoints where (async', ') is missing'],
    ['endpoints where path = "a', 'A text is not closed'],
    ['endpoints async', 'async is not expected here'],
    [`endpoints where ${'('.repeat(200)}`, 'Too many brackets in brackets'],
  ])('%s says what is wrong', (query, message) => {
    expect(found(query)).toBe(message);
  });
});

test('of what is not known, neither a condition nor its opposite holds', () => {
  const records = [true, false, null].map((known): QueryRecord => ({ get: (field) => (field === 'async' ? known : String(known)) }));
  const ids = (query: string): unknown => {
    const parsed = parseQuery(query, VOCABULARY);
    return 'message' in parsed ? parsed.message : runQuery(parsed, records, ['id']).map(({ id }) => id);
  };
  expect(ids('endpoints where async')).toEqual(['true']);
  expect(ids('endpoints where not async')).toEqual(['false']);
  expect(ids('endpoints where async = unknown')).toEqual(['null']);
  expect(ids('endpoints where not async or id = null')).toEqual(['false', 'null']);
  expect(ids('endpoints where not async and id = null')).toEqual([]);
});
