import { describe, expect, test } from 'vitest';
import type { Commit, FileChange } from '../kit/ports.ts';
import type { ModuleEdge, ModuleNode } from '../model/architecture-map.ts';
import { hotspotsOf } from './hotspots.ts';

const DAY = 86_400;

const moduleOf = (name: string, more: Partial<ModuleNode> = {}): ModuleNode => ({
  name,
  path: `${name.replaceAll('.', '/')}.py`,
  package: '',
  isPackage: false,
  isStub: false,
  isTest: false,
  lines: 10,
  codeLines: 10,
  functions: 1,
  classes: 0,
  fanIn: 0,
  fanOut: 0,
  instability: 0,
  depth: null,
  interfaceSize: 1,
  cyclomatic: 2,
  cognitive: 1,
  problems: 0,
  ...more,
});

const edge = (from: string, to: string): ModuleEdge => ({ from, to, kinds: ['runtime'], isRuntime: true, calls: 0, imports: [] });

/** `a.py` changed; `a.py > b.py` renamed; `+a.py` added. */
function commit(day: number, paths: readonly string[], { author = 'ada', outside = 0 } = {}): Commit {
  const changes = paths.map((text): FileChange => {
    const [former = '', path] = text.split(' > ');
    if (path !== undefined) return { path, formerPath: former, kind: 'renamed' };
    return text.startsWith('+') ? { path: text.slice(1), formerPath: '', kind: 'added' } : { path: text, formerPath: '', kind: 'changed' };
  });
  return { id: `${day}`, authoredAt: day * DAY, author, changes, changesOutside: outside };
}

/** Given in the order of time. */
function reportOf(modules: readonly ModuleNode[], commits: readonly Commit[], edges: readonly ModuleEdge[] = []) {
  return hotspotsOf({ modules, edges }, { kind: 'commits', commits: commits.toReversed(), isShallow: false, isCut: false });
}

describe('hotspots', () => {
  test('weigh change by complexity, the highest first', () => {
    const modules = [
      moduleOf('a', { cognitive: 2 }),
      moduleOf('b', { cognitive: 10 }),
      moduleOf('c'),
      moduleOf('test_a', { isTest: true }),
    ];
    const commits = [
      commit(0, ['+a.py', '+b.py', '+test_a.py']),
      commit(3, ['a.py'], { author: 'bob' }),
      commit(10, ['a.py', 'README.md']),
    ];
    const { hotspots, history } = reportOf(modules, commits);
    expect(hotspots).toMatchObject([
      { module: 'b', commits: 1, score: 10, heat: 1, authors: 1, ageDays: 10, idleDays: 10 },
      { module: 'a', commits: 3, score: 6, heat: 0.6, authors: 2, ageDays: 10, idleDays: 0 },
    ]);
    expect(history).toEqual({
      commits: 3,
      authors: 2,
      from: '1970-01-01',
      to: '1970-01-11',
      bulkCommits: 0,
      uncountedPairs: 0,
      isShallow: false,
      isCut: false,
    });
  });

  test('follow files through their names', () => {
    const commits = [
      commit(0, ['+old.py']),
      commit(1, ['old.py']),
      commit(2, ['old.py > middle.py']),
      commit(3, ['middle.py > new.py', '+old.py']),
      commit(4, ['new.py']),
    ];
    const { hotspots } = reportOf([moduleOf('new'), moduleOf('old')], commits);
    expect(hotspots.map(({ module, commits: count, ageDays }) => [module, count, ageDays])).toEqual([
      ['new', 5, 4],
      ['old', 1, 1],
    ]);
  });

  test('keep apart files that change names with each other', () => {
    const commits = [commit(0, ['+a.py', '+b.py']), commit(1, ['a.py']), commit(2, ['a.py > b.py', 'b.py > a.py']), commit(3, ['b.py'])];
    const { hotspots } = reportOf([moduleOf('a'), moduleOf('b')], commits);
    expect(hotspots.map(({ module, commits: count }) => [module, count])).toEqual([
      ['b', 4],
      ['a', 2],
    ]);
  });

  test('are none without history, and commits elsewhere are nobody’s', () => {
    expect(hotspotsOf({ modules: [moduleOf('a')], edges: [] }, { kind: 'none', problem: { code: 'no-history', message: '' } })).toEqual({
      history: null,
      hotspots: [],
      coChanges: [],
    });
    expect(reportOf([moduleOf('a')], [commit(0, [], { outside: 3 })])).toMatchObject({
      history: { commits: 0, from: '', to: '' },
      hotspots: [],
    });
  });
});

describe('what changes together', () => {
  const modules = ['a', 'b', 'c'].map((name) => moduleOf(name));
  const both = [1, 2, 3, 4].map((day) => commit(day, ['a.py', 'b.py', 'notes.md']));

  test('has enough support and confidence, in the stronger direction', () => {
    const { coChanges } = reportOf(modules, [...both, commit(5, ['a.py']), commit(6, ['a.py', 'c.py'])]);
    expect(coChanges).toEqual([{ module: 'b', with: 'a', support: 4, confidence: 1, isImported: false }]);
  });

  test('may be known from the imports', () => {
    expect(reportOf(modules, both, [edge('a', 'b')]).coChanges).toMatchObject([{ isImported: true }]);
  });

  test.each([
    { name: 'too seldom', commits: both.slice(1) },
    { name: 'mostly apart', commits: [...both, ...[5, 6, 7, 8, 9].flatMap((day) => [commit(day, ['a.py']), commit(day, ['b.py'])])] },
    { name: 'only where everything changes', commits: both.map((one) => ({ ...one, changesOutside: 30 })) },
  ])('$name says nothing', ({ commits }) => {
    expect(reportOf(modules, commits).coChanges).toEqual([]);
  });

  test('bulk commits are counted, and count for change alone', () => {
    const { history, hotspots } = reportOf(modules, [commit(0, ['a.py'], { outside: 30 }), commit(1, ['a.py'], { outside: 29 })]);
    expect(history?.bulkCommits).toBe(1);
    expect(hotspots[0]?.commits).toBe(2);
  });
});
