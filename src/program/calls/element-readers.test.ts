import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const TABLES = [
  'def read(): pass',
  'def write(): pass',
  'def make_reader(): return read',
  "READERS = {'idle': read}",
  "WRITERS = {'idle': write}",
  "MAKERS = {'idle': make_reader}",
].join('\n');

test.each([
  ['by a key', '    return table[key]'],
  ['by a method', '    return table.get(key)'],
  ['after a test', "    if key:\n        return table[key]\n    return table['idle']"],
  ['through a variable', '    found = table.get(key)\n    if found is None: raise KeyError\n    return found'],
])('what a function reads out of a table comes of that table: %s', async (_, body) => {
  const text = `${TABLES}\ndef pick(table, key):\n${body}\ndef run(key): pick(READERS, key)()\ndef other(key): pick(WRITERS, key)()\n`;
  expect(await edgesOf(text)).toEqual(['other -> pick', 'other -> write', 'run -> pick', 'run -> read']);
});

test('what an element gives when it is called comes of that table, too', async () => {
  const text = `${TABLES}\ndef pick(table, key):\n    return table[key]()\ndef run(key): pick(MAKERS, key)()\ndef other(key): pick(WRITERS, key)\n`;
  expect((await edgesOf(text)).filter((edge) => edge.startsWith('run'))).toEqual(['run -> pick', 'run -> read']);
});
