/** What is read, and that it ends: flows through functions that only hand data on, and recursion that multiplies parts. */
import { expect, test } from 'vitest';
import { flowsIn } from './fixture.ts';

const linesOf = async (text: string): Promise<readonly string[]> => {
  const { flows, graph } = await flowsIn({ 'app.py': text });
  return flows.map(({ sink }) => {
    const code = graph.scopes.codes[sink.point.module]!;
    return text.split('\n')[code.lineStarts.findLastIndex((start) => start <= sink.point.start)]!.trim();
  });
};

test('a function that hands out what another has put into a name', async () => {
  const text = `import os, sys
COMMAND = 'ls'
def change():
    global COMMAND
    COMMAND = sys.argv[2]
def current():
    return COMMAND
def runs_current():
    os.system(current() + ' -l')
`;
  expect(await linesOf(text)).toEqual(["os.system(current() + ' -l')"]);
});

test('a function whose parameter arrives at a sink, many calls away, by way of functions that call each other', async () => {
  const text = `import os, sys
def even(n, text):
    if n == 0:
        os.system(text)
    else:
        odd(n - 1, text)
def odd(n, text):
    if n > 0:
        even(n - 1, text)
even(int(sys.argv[1]), sys.argv[2])
odd(int(sys.argv[1]), 'ls')
`;
  expect(await linesOf(text)).toEqual(['os.system(text)']);
});

test('what is weak as an attribute, in a function that no data from outside reaches', async () => {
  const text = `import ssl
def context():
    made = ssl.create_default_context()
    made.check_hostname = False
    return made
`;
  const { uses } = await flowsIn({ 'app.py': text });
  expect(uses.map(({ cwe }) => cwe)).toEqual([295]);
});

test('recursion over the parts of an object ends, and what lies near is still found', async () => {
  const names = Array.from({ length: 24 }, (_, at) => `part_${at}`);
  const text = `import os, sys
class Node:
    def clone(self, other, text):
${names.map((name) => `        self.${name} = other.${name}.clone(self.${name}, text) if other.${name} else self.${name}.clone(other, text)`).join('\n')}
        self.text = text
        return self
def runs(node: Node):
    node.clone(Node(), sys.argv[1])
    os.system(node.text)
`;
  expect(await linesOf(text)).toEqual(['os.system(node.text)']);
});
