import { describe, expect, test } from 'vitest';
import { ArchitraveError } from '../kit/error.ts';
import { memoryFiles } from '../kit/memory-files.ts';
import { configuredCatalog, withConfigured } from './configured-catalog.ts';

const PYPROJECT = `
[project]
name = "shop"

[tool.architrave.catalog]
"shop.db.save" = { effects = ["blocks:database", "write"] }
"shop.db.fetch" = { effects = ["query"], is-async = true, returns = "shop.models.Order" }
"mq.Client.send" = { effects = ["publish"], calls = [{ parameter = "on_error", position = 1 }], timeout = { parameter = "timeout", default = "none" } }
`;

test('reads what users say of functions', () => {
  expect(configuredCatalog(memoryFiles({ 'pyproject.toml': PYPROJECT }))).toEqual({
    'shop.db.save': { effects: ['blocks:database', 'write'] },
    'shop.db.fetch': { effects: ['query'], isAsync: true, returns: 'shop.models.Order' },
    'mq.Client.send': {
      effects: ['publish'],
      calls: [{ parameter: 'on_error', position: 1, boundary: 'none' }],
      timeout: { parameter: 'timeout', default: 'none' },
    },
  });
});

test.each([
  {
    name: 'a file of its own goes first',
    files: { 'pyproject.toml': PYPROJECT, 'architrave.toml': '[catalog]\n"a.b" = { effects = [] }\n' },
    keys: ['a.b'],
  },
  { name: 'nothing said', files: { 'pyproject.toml': '[project]\nname = "x"\n' }, keys: [] },
  { name: 'no file', files: { 'a.py': '' }, keys: [] },
  { name: 'a pyproject.toml that is broken for everybody', files: { 'pyproject.toml': '[project' }, keys: [] },
])('$name', ({ files, keys }) => expect(Object.keys(configuredCatalog(memoryFiles(files)))).toEqual(keys));

test('what is said goes before what is known; a method tells of its class', () => {
  const known = { behaviourOf: (dotted: string) => (dotted === 'mq.Pool' ? { effects: ['clock' as const] } : null) };
  const { behaviourOf } = withConfigured(known, {
    'mq.Client.send': { effects: ['publish'] },
    'mq.Pool.get': { effects: ['lock'] },
    'mq.connect': { returns: 'mq.Client' },
  });
  expect(['mq.Client.send', 'mq.Client', 'mq.Pool', 'mq', 'mq.connect'].map(behaviourOf)).toEqual([
    { effects: ['publish'] },
    { returns: 'mq.Client' },
    { effects: ['clock'] },
    null,
    { returns: 'mq.Client' },
  ]);
});

describe('what is wrong is said with its cure', () => {
  test.each([
    { entry: '"shop.f" = { effects = ["querry"] }', says: '"shop.f".effects.0', cure: 'Did you mean query?' },
    { entry: '"shop.f" = { effect = ["query"] }', says: 'effect', cure: 'docs/effects.md' },
    { entry: '"shop.f" = 3', says: '"shop.f"', cure: 'docs/effects.md' },
    { entry: 'f = { effects = [] }', says: '"f" is no dotted name', cure: 'Write the full name in quotes' },
    { entry: '"shop.f" = { timeout = { parameter = "t", default = "never" } }', says: '"shop.f".timeout.default', cure: 'docs/effects.md' },
  ])('$entry', ({ entry, says, cure }) => {
    const read = () => configuredCatalog(memoryFiles({ 'pyproject.toml': `[tool.architrave.catalog]\n${entry}\n` }));
    expect(read).toThrow(ArchitraveError);
    try {
      read();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'configuration-invalid',
        message: expect.stringContaining(says),
        hint: expect.stringContaining(cure),
      });
      expect(error).toMatchObject({ message: expect.stringContaining('pyproject.toml [tool.architrave.catalog]') });
    }
  });

  test('a broken file of its own', () => {
    expect(() => configuredCatalog(memoryFiles({ 'architrave.toml': '[catalog' }))).toThrow('architrave.toml is not valid TOML');
  });
});
