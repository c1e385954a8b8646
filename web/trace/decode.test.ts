import { expect, test } from 'vitest';
import { compactTraces } from '../../src/render/html/compact-traces.ts';
import { sampleAtlas } from '../../src/render/sample-system.ts';
import { decodeTraces } from './decode.ts';

test('what the page carries is what was traced', () => {
  const traces = sampleAtlas().detail?.traces;
  if (traces?.kind !== 'traced') throw new Error('the sample is traced');
  const compact = compactTraces(traces);
  if (compact.kind !== 'traced') throw new Error('traces stay traces');
  expect(traces.graph.steps.length).toBeGreaterThan(20);
  expect(decodeTraces(compact)).toEqual(traces.graph);
  expect(JSON.stringify(compact).length).toBeLessThan(JSON.stringify(traces).length / 2);
});
