/** What is worked out is found again under its key, and nowhere else. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderWith } from '../../test/built-command.ts';
import type { DerivedStore } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { answerStore, derivedStore } from './derived-store.ts';
import { CACHE_FOLDER, openFactsCache } from './facts-cache.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
const folders: string[] = [];
const notes: Problem[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  notes.splice(0);
});

function project(): string {
  const folder = folderWith({ 'a.py': '' });
  folders.push(folder);
  return folder;
}

/** As another run would open it. */
function open(root: string, build = 1): DerivedStore {
  const place = { folder: join(root, CACHE_FOLDER), isInProject: true, key: new Uint8Array(32).fill(build), now: () => 0 };
  return derivedStore(openFactsCache(place).derived.graph, (problem) => notes.push(problem));
}

const pathOf = (root: string): string => join(root, CACHE_FOLDER, 'derived.bin');
const recalled = (root: string, key: string, build?: number): number[] | null => {
  const bytes = open(root, build).recall(key);
  return bytes === null ? null : [...bytes];
};

describe('what is derived', () => {
  test('is found again by the next run', () => {
    const root = project();
    expect(recalled(root, 'one')).toBeNull();
    open(root).keep('one', BYTES);
    expect(recalled(root, 'one')).toEqual([...BYTES]);
    expect(notes).toEqual([]);
  });

  test('is nothing under another key, or for another build', () => {
    const root = project();
    open(root).keep('one', BYTES);
    expect(recalled(root, 'two')).toBeNull();
    expect(recalled(root, 'one', 2)).toBeNull();
  });

  test('gives way to what is kept next, and leaves nothing beside it', () => {
    const root = project();
    open(root).keep('one', BYTES);
    open(root).keep('two', BYTES.subarray(1));
    expect(recalled(root, 'one')).toBeNull();
    expect(recalled(root, 'two')).toEqual([...BYTES.subarray(1)]);
    expect(readdirSync(join(root, CACHE_FOLDER)).toSorted()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'derived.bin']);
  });

  test.each([
    { name: 'is cut', damage: (bytes: Buffer) => bytes.subarray(0, -1) },
    { name: 'is empty', damage: () => Buffer.alloc(0) },
    { name: 'has another byte', damage: (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])]) },
  ])('is nothing where its file $name, and is kept anew', ({ damage }) => {
    const root = project();
    open(root).keep('one', BYTES);
    writeFileSync(pathOf(root), damage(readFileSync(pathOf(root))));
    expect(recalled(root, 'one')).toBeNull();
    open(root).keep('one', BYTES);
    expect(recalled(root, 'one')).toEqual([...BYTES]);
  });

  test('is nothing where the file came with the project', () => {
    const [made, received] = [project(), project()];
    open(made).keep('one', BYTES);
    mkdirSync(join(received, CACHE_FOLDER));
    copyFileSync(pathOf(made), pathOf(received));
    expect(recalled(received, 'one')).toBeNull();
  });

  test('does not follow a link out of the project', () => {
    const [root, other] = [project(), project()];
    symlinkSync(other, join(root, CACHE_FOLDER));
    open(root).keep('one', BYTES);
    expect(existsSync(join(other, 'derived.bin'))).toBe(false);
    expect(notes.map(({ code }) => code)).toEqual(['cache-unwritable']);
  });
});

describe('answers', () => {
  const answersOf = (root: string): DerivedStore => {
    const place = { folder: join(root, CACHE_FOLDER), isInProject: true, key: new Uint8Array(32), now: () => 0 };
    return answerStore(openFactsCache(place).answers, (problem) => notes.push(problem));
  };
  const files = (root: string): readonly string[] => readdirSync(join(root, CACHE_FOLDER)).filter((name) => name.startsWith('answer-'));

  test('are found again by the next run, each under its own question', () => {
    const root = project();
    answersOf(root).keep('calls', BYTES);
    expect([...(answersOf(root).recall('calls') ?? [])]).toEqual([...BYTES]);
    expect(answersOf(root).recall('effects')).toBeNull();
  });

  test('are few, however many questions there were', () => {
    const root = project();
    const questions = Array.from({ length: 40 }, (_, number) => `calls --from f${number}`);
    for (const question of questions) answersOf(root).keep(question, BYTES);
    expect(files(root).length).toBeGreaterThan(1);
    expect(questions.filter((question) => answersOf(root).recall(question) !== null)).toHaveLength(files(root).length);
    expect(files(root).length).toBeLessThanOrEqual(8);
  });

  test('are nothing where their file is cut', () => {
    const root = project();
    answersOf(root).keep('calls', BYTES);
    const [name = ''] = files(root);
    const path = join(root, CACHE_FOLDER, name);
    writeFileSync(path, readFileSync(path).subarray(0, -1));
    expect(answersOf(root).recall('calls')).toBeNull();
  });
});
