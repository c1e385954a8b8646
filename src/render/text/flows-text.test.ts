import { expect, test } from 'vitest';
import type { Flow, FlowsReport, FlowStep } from '../../model/flows-report.ts';
import { OPTIONS } from '../sample.ts';
import { flowsText } from './flows-text.ts';

const place = (line: number): FlowStep['place'] => ({ line, column: 5, endLine: line, endColumn: 9 });
const steps = (count: number): readonly FlowStep[] =>
  Array.from({ length: count }, (_, at) => ({ path: 'app.py', place: place(at + 1), note: `step ${at + 1}` }));

const flow = (cwe: number, line: number, path: readonly FlowStep[], isTest = false): Flow => ({
  kind: 'flow',
  cwe,
  weakness: cwe === 89 ? 'SQL injection' : '',
  source: { kind: 'http', name: 'flask.request.args', path: 'app.py', place: place(1) },
  sink: { name: 'cursor.execute', path: 'app.py', place: place(line) },
  path,
  isTest,
});

const use: Flow = {
  ...flow(328, 40, []),
  kind: 'use',
  weakness: 'weak hash',
  source: null,
  sink: { name: 'hashlib.md5', path: 'app.py', place: place(40) },
};

const COVERAGE: FlowsReport['coverage'] = {
  calls: 10,
  firstParty: 4,
  external: 5,
  unresolved: 1,
  resolvedPercent: 90,
  reasons: { attribute: 1, bound: 0, dynamic: 0, element: 0, external_result: 0, import: 0, name: 0, parameter: 0, unknown: 0 },
  dynamicImports: 0,
  filesFound: 1,
  filesRead: 1,
  filesWithProblems: 0,
  bounds: {},
  functionsFollowed: 2,
  handlers: 1,
  sources: 3,
};

const report = (flows: readonly Flow[]): FlowsReport => ({
  schemaVersion: 1,
  project: { name: 'shop', functions: 2, asyncFunctions: 0, modules: [{ name: 'app', path: 'app.py', isTest: false, functions: 2 }] },
  view: { cwes: [], sourceKinds: ['http', 'message'] },
  flows,
  coverage: COVERAGE,
  problems: [],
});

test('flows by weakness with their ways, then weak calls', () => {
  const text = flowsText(report([use, flow(999, 30, steps(2)), flow(89, 20, steps(3))]), OPTIONS);
  expect(text.split('\n').slice(0, 17).join('\n')).toMatchInlineSnapshot(`
    "shop  1 module, 2 functions
    2 flows, 1 weak call

    SQL injection  CWE 89, 1 place
      proj/app.py:20:5  cursor.execute  from flask.request.args
        proj/app.py:1  step 1
        proj/app.py:2  step 2
        proj/app.py:3  step 3

    CWE 999  CWE 999, 1 place
      proj/app.py:30:5  cursor.execute  from flask.request.args
        proj/app.py:1  step 1
        proj/app.py:2  step 2

    weak hash  CWE 328, 1 place
      proj/app.py:40:5  hashlib.md5
    "
  `);
});

test('the middle of a long way is left out, unless all is asked for', () => {
  const long = report([flow(89, 20, steps(12))]);
  const shown = flowsText(long, OPTIONS);
  expect(shown).toContain('step 4');
  expect(shown).toContain('… 4 steps');
  expect(shown).not.toContain('step 5');
  expect(shown).toContain('step 9');
  expect(flowsText(long, { ...OPTIONS, isComplete: true })).toContain('step 5');
});

test('steps in one line are one', () => {
  const [first, second, third] = steps(3);
  const text = flowsText(report([flow(89, 20, [first!, { ...second!, note: 'early' }, { ...second!, note: 'late' }, third!])]), OPTIONS);
  expect(text).toContain('late');
  expect(text).not.toContain('early');
});

test('what stands in tests is counted, and shown where there is nothing else', () => {
  const both = flowsText(report([flow(89, 20, steps(2)), flow(89, 77, steps(2), true)]), OPTIONS);
  expect(both).toContain('1 flow, 1 more in tests');
  expect(both).not.toContain('app.py:77');
  expect(flowsText(report([flow(89, 77, steps(2), true)]), OPTIONS)).toContain('app.py:77');
});

test('nothing found says what was followed', () => {
  expect(flowsText(report([]), OPTIONS)).toContain('No data from outside (http, message) was seen to do harm.');
});

test('names cannot steer a terminal', () => {
  expect(flowsText(report([{ ...use, sink: { ...use.sink, name: 'a\u001B[2Jb' } }]), OPTIONS)).not.toContain('\u001B');
});
