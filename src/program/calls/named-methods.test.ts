import { expect, test } from 'vitest';
import { edgesOf } from './linked-edges.ts';

const KINDS = ['Add', 'Call', 'Const', 'Dict', 'List', 'Name', 'Not', 'Set', 'Slice', 'Tuple', 'While', 'Yield'];
const methods = (verb: string): readonly string[] => KINDS.map((kind) => `    def ${verb}_${kind}(self, node): pass`);
const VISITOR = ['class Visitor:', ...methods('visit'), '    def other(self): pass'].join('\n');

test.each([
  ['called at once', "        getattr(self, f'visit_{kind}')(node)"],
  ['with what stands for none', "        found = getattr(self, 'visit_' + kind, None)\n        if found is not None: found(node)"],
  ['that can be called', "        found = getattr(self, 'visit_%s' % kind, None)\n        if callable(found): found(node)"],
])('all methods whose names begin like a computed one, however many: %s', async (_, body) => {
  const text = `${VISITOR}\n    def run(self, node, kind):\n${body}\nVisitor().run(1, input())\n`;
  const edges = await edgesOf(text);
  expect(edges.filter((edge) => edge.startsWith('Visitor.run'))).toEqual(KINDS.map((kind) => `Visitor.run -> Visitor.visit_${kind}`));
});

test('of the class that the receiver is of', async () => {
  const text = [
    VISITOR,
    '    def run(self, kind): self.find(kind)(1)',
    "    def find(self, kind): return getattr(self, 'visit_' + kind)",
    'class Printer(Visitor):',
    '    def visit_Name(self, node): print(node)',
    'Printer().run(input())',
  ].join('\n');
  const edges = await edgesOf(`${text}\n`);
  expect(edges).toContain('Visitor.run -> Printer.visit_Name');
  expect(edges).not.toContain('Visitor.run -> Visitor.visit_Name');
});

test('properties among them are read', async () => {
  const text = `${VISITOR}\n    @property\n    def visit_all(self): return 1\n    def run(self, kind): return getattr(self, 'visit_' + kind)\nVisitor().run(input())\n`;
  expect(await edgesOf(text)).toContain('Visitor.run -> Visitor.visit_all');
});
