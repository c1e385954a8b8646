import { expect, test } from 'vitest';
import { utcDay } from './utc-day.ts';

test('days are those of the calendar', () => {
  const days = Array.from({ length: 4000 }, (_, index) => (index - 300) * 86_400 * 17 + 86_399);
  expect(days.map(utcDay)).toEqual(days.map((seconds) => new Date(seconds * 1000).toISOString().slice(0, 10)));
});
