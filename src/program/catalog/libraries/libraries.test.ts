import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AWAITABLE_OBJECTS, RUNS_UNAWAITED } from '../event-loop.ts';
import type { Behaviour, Library } from '../library.ts';
import { ALIASES } from './aliases.ts';
import { installedLibraries, standardLibrary } from './index.ts';
import { loadBehaviours } from './load.ts';
import { symbols } from './symbols.ts';

const NOT_LIBRARIES = new Set(['aliases.ts', 'index.ts', 'load.ts', 'symbols.ts']);

const standard = await Promise.all(standardLibrary.map((load) => load()));
const installed = await Promise.all(installedLibraries.map(async ({ imports, load }) => ({ imports, library: await load() })));
const all: readonly Library[] = [...standard, ...installed.map(({ library }) => library)];
const entries = all.flatMap(({ symbols }) => Object.entries(symbols));

function shapeProblems([name, behaviour]: readonly [string, Behaviour]): string[] {
  const problems: string[] = [];
  if (!/^\w+(?:\.\w+)+$/.test(name)) problems.push(`${name} is no dotted name`);
  if (Object.keys(behaviour).length === 0) problems.push(`${name} says nothing`);
  for (const list of [behaviour.effects, behaviour.calls, behaviour.raises])
    if (list?.length === 0) problems.push(`${name} has an empty list`);
  const { effects = [], calls = [] } = behaviour;
  if (new Set(effects).size !== effects.length) problems.push(`${name} has an effect twice`);
  if (behaviour.isAsync && effects.some((effect) => effect.startsWith('blocks:'))) problems.push(`${name} is awaited and blocks`);
  if (behaviour.isRead && (behaviour.calls ?? behaviour.isAsync)) problems.push(`${name} is read, not called`);
  for (const { parameter, position, elementsOf, argumentsFrom } of calls) {
    if (!/^(?:\w+|\*)$/.test(parameter)) problems.push(`${name}: ${parameter} is no parameter`);
    if (position < -1 || (parameter === '*' && position < 0)) problems.push(`${name}: ${parameter} has no position`);
    if (elementsOf !== undefined && argumentsFrom !== undefined && argumentsFrom >= 0) problems.push(`${name}: two origins of arguments`);
  }
  return problems;
}

test('every file is in the list, and says where it is from', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => !NOT_LIBRARIES.has(file) && !file.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThanOrEqual(10);
  expect(all).toHaveLength(files.length);
  for (const { distribution, source, checked, symbols } of all) {
    expect(source, distribution).toMatch(/^https:\/\/[\w.-]+\//);
    expect(checked.length, distribution).toBeGreaterThan(0);
    for (const version of checked) expect(version, distribution).toMatch(/^\d+(?:\.\d+)+(?:\.post\d+)?$/);
    expect(Object.keys(symbols).length, distribution).toBeGreaterThan(0);
  }
});

test('every name is said once, and something of it', () => {
  const names = entries.map(([name]) => name);
  expect(names.length).toBeGreaterThan(900);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(entries.flatMap(shapeProblems)).toEqual([]);
});

test('a library is loaded by the imports that its names begin with', () => {
  for (const { imports, library } of installed) {
    const begun = new Set(Object.keys(library.symbols).map((name) => name.split('.', 1)[0]));
    expect(imports, library.distribution).toEqual(expect.arrayContaining([...begun]));
  }
});

test('names in two groups are a mistake', () => {
  expect(() => symbols({ 'a.b': { isAsync: true } }, { 'a.b': {} })).toThrow('a.b is in the catalogue twice.');
});

test('the names that types use are known too', async () => {
  const names = new Set(entries.map(([name]) => name));
  const owners = new Set([...names].map((name) => name.slice(0, name.lastIndexOf('.'))));
  for (const [typed, documented] of Object.entries(ALIASES)) {
    expect(names.has(documented) || owners.has(documented), documented).toBe(true);
    expect(names.has(typed) || owners.has(typed), typed).toBe(false);
  }
  const { behaviourOf } = await loadBehaviours(['pymongo']);
  expect(behaviourOf('pymongo.synchronous.collection.Collection.find_one')).toEqual(behaviourOf('pymongo.collection.Collection.find_one'));
  expect(behaviourOf('weakref.ReferenceType')?.calls).toHaveLength(1);
});

test('what stands in for a coroutine is said of names of the catalogue', () => {
  const told = all.flatMap(({ awaitables = [] }) => awaitables);
  expect(told).toEqual(expect.arrayContaining([...RUNS_UNAWAITED, ...AWAITABLE_OBJECTS]));
});

test('only what a program imports is loaded', async () => {
  const behaviours = await loadBehaviours([]);
  expect(behaviours.behaviourOf('time.sleep')).toEqual({ effects: ['blocks:sleep'] });
  expect(behaviours.behaviourOf('time.sleeping')).toBeNull();
});
