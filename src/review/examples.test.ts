import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EVERYTHING, reviewInputOf } from '../../test/review-input.ts';
import type { Finding } from '../model/finding.ts';
import { review } from './review.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

async function findingsOf(project: string): Promise<readonly Finding[]> {
  const root = path.join(EXAMPLES, project);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(py|toml)$/.test(name));
  const texts = Object.fromEntries(paths.map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(root, name), 'utf8')]));
  const input = await reviewInputOf(texts);
  expect(input.program.modules.length).toBeGreaterThan(25);
  return review({ ...input, selection: EVERYTHING }).findings;
}

type Fault = { readonly file: string; readonly symbol: string; readonly rule: string; readonly found: string };

/** Rows of the table in FAULTS.md. */
function plantedFaults(): readonly Fault[] {
  const lines = readFileSync(path.join(EXAMPLES, 'shop/FAULTS.md'), 'utf8').split('\n');
  return lines
    .filter((line) => line.startsWith('| shop/'))
    .map((line) => {
      const [, file = '', symbol = '', rule = '', found = ''] = line.split('|').map((cell) => cell.trim());
      return { file, symbol, rule, found };
    });
}

describe('examples/shop', () => {
  const faults = plantedFaults();

  test('gives exactly the faults that are marked as found', async () => {
    const expected = faults.filter((fault) => fault.found === 'now').map(({ rule, file, symbol }) => `${rule} ${file} ${symbol}`);
    expect(expected.length).toBeGreaterThan(12);
    const found = (await findingsOf('shop')).flatMap((finding) =>
      [finding, ...finding.alsoAt].map(({ path: file, symbol }) => `${finding.rule} ${file} ${symbol}`),
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  test('names places that exist', () => {
    for (const { file, symbol } of faults) {
      const source = path.join(EXAMPLES, 'shop', file);
      expect(existsSync(source), file).toBe(true);
      const isModule = symbol === file.replace(/\.py$/, '').replaceAll('/', '.');
      const text = readFileSync(source, 'utf8');
      const isDefined = symbol.split('.').every((part) => new RegExp(`(def|class) ${part}\\b`).test(text));
      expect([file, symbol, isModule || isDefined]).toEqual([file, symbol, true]);
    }
  });
});

test('examples/shop-mended gives nothing', async () => {
  expect(await findingsOf('shop-mended')).toEqual([]);
});
