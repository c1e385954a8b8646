import { expect, test } from 'vitest';
import { edgesOf } from '../linked-edges.ts';

const USES = `@option
def first(): pass
@option
def second(): pass
def run(): first()
`;

test.each([
  ['a call', "def option(function): return click.option('--path')(function)\n"],
  [
    'a loop',
    "def option(function):\n    for each in (click.option('--a'), click.option('--b')): function = each(function)\n    return function\n",
  ],
])('%s of what leaves a function as it is: each caller gets its own', async (_, option) => {
  const edges = await edgesOf(`import click\n${option}${USES}`);
  expect(edges.filter((edge) => edge.startsWith('run '))).toEqual(['run -> first']);
});

test('where something else may be returned, that is called, too', async () => {
  const option = 'def other(): pass\ndef option(function):\n    if function.__name__: function = other\n    return function\n';
  const edges = await edgesOf(`${option}${USES}`);
  expect(edges).toEqual(expect.arrayContaining(['run -> first', 'run -> other']));
});
