/** A way to an effect, a line for each call and the code that makes it. */
import type { EffectStep } from '../../model/effects-report.ts';
import type { RenderOptions } from '../options.ts';
import { clean, location } from './layout.ts';

const MAX_STEPS = 12;

/** `shop/api.py:12  db.save(order)  → shop.db.save`; the middle of a long way is left out. */
export function wayLines(way: readonly EffectStep[], indent: string, options: RenderOptions): readonly string[] {
  const isLong = !options.isComplete && way.length > MAX_STEPS + 1;
  const head = isLong ? way.slice(0, MAX_STEPS / 2) : way;
  const tail = isLong ? way.slice(way.length - MAX_STEPS / 2) : [];
  const places = [...head, ...tail].map((step) => location(options, step.path, step.place.line));
  const width = Math.max(0, ...places.map((place) => place.length));
  const lines = [...head, ...tail].map((step, index) => `${indent}${(places[index] ?? '').padEnd(width)}  ${stepText(step, options)}`);
  if (!isLong) return lines;
  return [
    ...lines.slice(0, head.length),
    `${indent}${options.palette.dim(`… ${way.length - MAX_STEPS} calls`)}`,
    ...lines.slice(head.length),
  ];
}

function stepText({ calls, kind, boundary, isOverride, path, place }: EffectStep, options: RenderOptions): string {
  const { palette } = options;
  if (kind === 'declared') return palette.dim('declared in the configuration');
  const code = options.lineOf(path, place.line)?.trim() ?? '';
  const notes = [
    ...(kind === 'call' || kind === 'effect' ? [] : [kind]),
    ...(boundary === 'none' ? [] : [`in another ${boundary}`]),
    ...(isOverride ? ['one of several implementations'] : []),
  ];
  const target = `${kind === 'effect' ? palette.bold(clean(calls)) : clean(calls)}${notes.length === 0 ? '' : palette.dim(` (${notes.join(', ')})`)}`;
  return code === '' ? target : `${target}  ${palette.dim(shortened(clean(code)))}`;
}

const MAX_CODE = 70;

function shortened(code: string): string {
  return code.length > MAX_CODE ? `${code.slice(0, MAX_CODE - 1)}…` : code;
}
