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
  const room = options.width - indent.length - width - 2;
  const lines = [...head, ...tail].map(
    (step, index) => `${indent}${(places[index] ?? '').padEnd(width)}  ${stepText(step, room, options)}`,
  );
  if (!isLong) return lines;
  const left = options.palette.dim(`… ${way.length - MAX_STEPS} calls`);
  return [...lines.slice(0, head.length), `${indent}${left}`, ...lines.slice(head.length)];
}

/** Code is shown as far as there is room for it. */
function stepText(
  { calls, kind, boundary, isOverride, path, place }: EffectStep,
  room: number,
  { palette, lineOf }: RenderOptions,
): string {
  if (kind === 'declared') return palette.dim('declared in the configuration');
  const notes = [
    ...(kind === 'call' || kind === 'effect' ? [] : [kind]),
    ...(boundary === 'none' ? [] : [`in another ${boundary}`]),
    ...(isOverride ? ['one of several implementations'] : []),
  ];
  const name = clean(calls);
  const note = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  const target = `${kind === 'effect' ? palette.bold(name) : name}${palette.dim(note)}`;
  const code = clean(lineOf(path, place.line)?.trim() ?? '');
  const left = Math.min(MAX_CODE, room - name.length - note.length - 2);
  if (code === '' || left < Math.min(MIN_CODE, code.length)) return target;
  return `${target}  ${palette.dim(code.length > left ? `${code.slice(0, left - 1)}…` : code)}`;
}

const MAX_CODE = 70;
const MIN_CODE = 24;
