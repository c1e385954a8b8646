/** What is left out before anything is read must never cost a flow that reading would find. */
import { expect, test } from 'vitest';
import { flowsIn } from '../fixture.ts';

async function found(text: string): Promise<readonly string[]> {
  const { flows, graph } = await flowsIn({ 'app.py': text });
  return flows.map(({ sink: { cwe, point } }) => {
    const line = graph.scopes.codes[0]!.lineStarts.findLastIndex((start) => start <= point.start);
    return `${cwe} ${text.split('\n')[line]!.trim()}`;
  });
}

const HEAD = 'import os, sys, subprocess\n';

test.each([
  ['through a call and back', `def same(x):\n    return x\nos.system(same(sys.argv[1]))\n`],
  ['by a keyword', `def run(*, line):\n    os.system(line)\nrun(line=sys.argv[1])\n`],
  [
    'by a wrapper',
    `def run(a, b):\n    os.system(b)\ndef wrapped(*args, **kwargs):\n    return run(*args, **kwargs)\nwrapped('ls', sys.argv[1])\n`,
  ],
  [
    'by an entry of keywords',
    `def run(a, b):\n    os.system(b)\ndef wrapped(**kwargs):\n    run(**kwargs)\nwrapped(a='ls', b=sys.argv[1])\n`,
  ],
  ['in what a callee fills', `def fill(into):\n    into.append(sys.argv[1])\nlines = []\nfill(lines)\nos.system(lines[0])\n`],
  [
    'in what a callee of a callee fills',
    `def put(d, v):\n    d['x'] = v\ndef fill(d):\n    put(d, sys.argv[1])\nd = {}\nfill(d)\nos.system(d['x'])\n`,
  ],
  [
    'in an attribute, from one method to another',
    `class A:\n    def take(self):\n        self.line = sys.argv[1]\n    def run(self):\n        os.system(self.line)\na = A()\na.take()\na.run()\n`,
  ],
  [
    'in an attribute of a base class',
    `class B:\n    def run(self):\n        os.system(self.line)\nclass A(B):\n    def __init__(self, line):\n        self.line = line\nA(sys.argv[1]).run()\n`,
  ],
  ['in an attribute of what is passed', `class A:\n    pass\ndef run(a):\n    os.system(a.line)\na = A()\na.line = sys.argv[1]\nrun(a)\n`],
  ['by a property', `class A:\n    @property\n    def line(self):\n        return sys.argv[1]\nos.system(A().line)\n`],
  ['by a global name', `LINE = ''\ndef take():\n    global LINE\n    LINE = sys.argv[1]\ndef run():\n    os.system(LINE)\ntake()\nrun()\n`],
  ['by a closure', `def outer(line):\n    def inner():\n        os.system(line)\n    return inner\nouter(sys.argv[1])()\n`],
  ['by a generator', `def lines():\n    yield sys.argv[1]\nfor line in lines():\n    os.system(line)\n`],
  ['by a callback', `def run(line):\n    os.system(line)\nlist(map(run, sys.argv))\n`],
  ['by an operator', `class A:\n    def __add__(self, other):\n        return other\nos.system(A() + sys.argv[1])\n`],
  [
    'by a context manager',
    `class A:\n    def __enter__(self):\n        return sys.argv[1]\n    def __exit__(self, *rest):\n        pass\nwith A() as line:\n    os.system(line)\n`,
  ],
])('a flow %s', async (_, body) => {
  expect((await found(HEAD + body)).map((line) => line.slice(0, 12))).toEqual(['78 os.system'.slice(0, 12)]);
});

test('wrappers keep arguments apart', async () => {
  const body = `def run(a, b, *, c=''):\n    os.system(a)\n    os.system(c)\n    subprocess.run(b, shell=True)\ndef wrapped(*args, **kwargs):\n    return run(*args, **kwargs)\nwrapped('ls', sys.argv[1], c='ls')\n`;
  expect(await found(HEAD + body)).toEqual(['78 subprocess.run(b, shell=True)']);
});

test('what a library gives of an object of the program is not all that the object holds', async () => {
  const body = `import threading\nclass Work(threading.Thread):\n    def __init__(self, line):\n        super().__init__()\n        self.line = line\n    def run(self):\n        os.system(self.getName())\nWork(sys.argv[1]).run()\n`;
  expect(await found(HEAD + body)).toEqual([]);
});

test('a long function in which nothing from outside goes on to a sink is not read, and what it is given still is', async () => {
  const long = Array.from({ length: 400 }, (_, at) => `    total += len(x) + ${at}`).join('\n');
  const body = `def count(x):\n    total = 0\n${long}\n    return total\nline = sys.argv[1]\nprint(count(line))\nos.system(line)\n`;
  const { flows, coverage } = await flowsIn({ 'app.py': HEAD + body });
  expect(flows).toHaveLength(1);
  expect(coverage.bounds).toEqual({});
});
