/** The recorded programs are whole: each has its record, and each record speaks of functions of its program. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Expected = {
  readonly calls: Readonly<Record<string, readonly string[]>>;
  readonly also?: Readonly<Record<string, readonly string[]>>;
  readonly effects?: readonly { readonly event: string; readonly stack: readonly string[] }[];
};

const root = join(import.meta.dirname, 'programs');
const programs = readdirSync(root).flatMap((area) => readdirSync(join(root, area)).map((name) => `${area}/${name}`));
const leastPrograms = 250;

/** Starts that are no module of a program: builtins, and modules of the standard library. */
const isExternal = (name: string, keys: ReadonlySet<string>) => name.startsWith('<') || !keys.has(name.split('.')[0] ?? '');

describe('recorded programs', () => {
  it('are as many as promised', () => {
    expect(programs.length).toBeGreaterThanOrEqual(leastPrograms);
  });

  it.each(programs)('%s', (name) => {
    const folder = join(root, name);
    expect(existsSync(join(folder, 'main.py'))).toBe(true);
    const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const keys = new Set(Object.keys(expected.calls));
    const callees = Object.values(expected.calls).flat();
    expect(keys.has('main')).toBe(true);
    expect(callees.length).toBeGreaterThan(0);
    expect(callees.filter((callee) => !keys.has(callee) && !isExternal(callee, keys))).toEqual([]);
    expect(Object.keys(expected.also ?? {}).filter((caller) => !keys.has(caller))).toEqual([]);
    expect((expected.effects ?? []).flatMap(({ stack }) => stack).filter((frame) => !keys.has(frame))).toEqual([]);
  });
});
