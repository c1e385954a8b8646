import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { compareLabels } from './compare-labels.mjs';
import { faultsOf, labelledPackages, labelsOf } from './label-files.mjs';

const pins = JSON.parse(readFileSync(new URL('../../scripts/corpora.json', import.meta.url), 'utf8'));

test.each(labelledPackages())('labels of %s are well-formed, and of the pinned version', (name) => {
  const file = labelsOf(name);
  expect(faultsOf(file)).toEqual([]);
  expect(file.labels.length).toBeGreaterThan(0);
  expect(pins).toContainEqual(expect.objectContaining({ name: file.package, version: file.version }));
});

test('a finding is known by any of its places; what is lost, back or unread is told', () => {
  const label = (at, verdict) => ({
    rule: 'a-rule',
    severity: 'major',
    at,
    symbol: 'f',
    text: '0123abcd',
    verdict,
    reason: 'as it is said',
  });
  const finding = (...places) => ({
    rule: 'a-rule',
    severity: 'major',
    message: '',
    places: places.map((at) => ({ at, symbol: 'f', text: '0123abcd' })),
  });
  const labels = [label('a.py:1', 'right'), label('b.py:2', 'right'), label('c.py:3', 'wrong'), label('e.py:9', 'right')];
  const { rows, lost, returned, unread } = compareLabels(labels, [finding('a.py:1', 'b.py:2'), finding('c.py:30'), finding('d.py:1')]);
  expect(lost.map(({ at }) => at)).toEqual(['e.py:9']);
  expect(returned.map(({ at }) => at)).toEqual(['c.py:3']);
  expect(unread.map(({ places }) => places[0].at)).toEqual(['d.py:1']);
  expect(rows).toMatchObject([{ rule: 'a-rule', found: 3, right: 1, wrong: 1, unread: 1 }]);
});
