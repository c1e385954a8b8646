/** When something runs, as text: `every 30 s`, `crontab(minute=0)`. */
import { type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { type Declaration, declaration, lastName } from './declarations.ts';

const SECONDS: Readonly<Record<string, number>> = {
  days: 86400,
  seconds: 1,
  microseconds: 1e-6,
  milliseconds: 1e-3,
  minutes: 60,
  hours: 3600,
  weeks: 604800,
};
const TIMEDELTA = ['days', 'seconds', 'microseconds', 'milliseconds', 'minutes', 'hours', 'weeks'];

/** '…' where it could not be told. */
export function scheduleText(value: Value): string {
  const one = likeliest(value);
  if (one.kind === 'constant' && typeof one.value === 'number') return `every ${shownNumber(one.value)} s`;
  const made = declaration(one);
  if (made === null) return textOf(one) ?? '…';
  const name = lastName(made.names[0]!);
  if (name === 'timedelta') return secondsText(made);
  if (name === 'schedule') return scheduleText(made.keywords.get('run_every') ?? made.positional[0] ?? one);
  return `${name}(${argumentsText(made)})`;
}

function secondsText({ positional, keywords }: Declaration): string {
  let seconds = 0;
  const parts = [...positional.map((value, index) => [TIMEDELTA[index] ?? '', value] as const), ...keywords];
  for (const [name, value] of parts) {
    const one = likeliest(value);
    if (one.kind !== 'constant' || typeof one.value !== 'number' || SECONDS[name] === undefined) return '…';
    seconds += one.value * SECONDS[name];
  }
  return `every ${shownNumber(seconds)} s`;
}

function shownNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** `minute=0, hour='*'`. */
export function argumentsText({ positional, keywords }: Pick<Declaration, 'positional' | 'keywords'>): string {
  return [...positional.map(valueText), ...[...keywords].map(([name, value]) => `${name}=${valueText(value)}`)].join(', ');
}

/** A constant as Python writes it; '…' for anything else. */
export function valueText(value: Value): string {
  const one = likeliest(value);
  if (one.kind === 'list' || one.kind === 'tuple' || one.kind === 'set') return `[${one.items.map(valueText).join(', ')}]`;
  if (one.kind === 'external') return lastName(one.name);
  if (one.kind !== 'constant') return '…';
  if (one.value === null) return 'None';
  return typeof one.value === 'boolean' ? (one.value ? 'True' : 'False') : one.type === 'str' ? `'${one.value}'` : String(one.value);
}
