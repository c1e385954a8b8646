import { expect, test } from 'vitest';
import { STANDARD_CODES } from './codes.ts';
import { OPTIONAL_CODES } from './optional-codes.ts';

test('every row has a code and a name of its own, and says what it is about', () => {
  const rows = [...STANDARD_CODES, ...OPTIONAL_CODES];
  expect(rows.length).toBeGreaterThan(400);
  for (const { code, name, why, remedy } of rows) {
    expect(code).toMatch(/^[A-Z]{1,5}\d{3,4}$/u);
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);
    expect(why).toMatch(/[.:]$/u);
    expect(remedy).toMatch(/[.…]$/u);
  }
  expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
});
