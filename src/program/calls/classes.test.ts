import { expect, test } from 'vitest';
import { linkedTexts } from '../effects/linked-fixture.ts';
import { callMap, scopeNames } from './names.ts';

test('bases that seem to go round in circles are worked out in time', async () => {
  const classes = Array.from({ length: 40 }, (_, number) => `class C${number}(K):\n    def own${number}(self): pass\nK = C${number}\n`);
  const text = `class Base:\n    def run(self): pass\nK = Base\n${classes.join('')}def late():\n    global K\n    K = C39\nC39().run()\n`;
  const { graph } = await linkedTexts({ 'main.py': text });
  expect(callMap(graph, scopeNames(graph.scopes)).get('main')).toContain('main.Base.run');
});
