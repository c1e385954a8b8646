/** Curves of links. Pure geometry. */
import type { Point, Rect } from './geometry.ts';

/** Room for the arrow head, whose tip touches the box. */
const HEAD = 7;
/** Curves that leave the usual way bend at least this far. */
const MIN_BEND = 34;
/** Keeps a line that points up beside the one that points down. */
const UPWARD_SHIFT = 11;

/** Through the points, leaving and arriving vertically, downwards. */
export function routedCurve(points: readonly Point[]): string {
  const last = points.length - 1;
  const parts = points.map((point, at) => {
    if (at === 0) return `M${xy(point)}`;
    const before = points[at - 1] ?? point;
    const end = at === last ? { x: point.x, y: point.y - HEAD } : point;
    if (Math.abs(before.x - end.x) < 0.5) return `L${xy(end)}`;
    const middle = (before.y + end.y) / 2;
    return `C${xy({ x: before.x, y: middle })} ${xy({ x: end.x, y: middle })} ${xy(end)}`;
  });
  return parts.join('');
}

/** Straight from box to box: down from bottom to top, or, for `isUpward`, from top to bottom. */
export function directCurve(from: Rect, to: Rect, isUpward: boolean): { readonly d: string; readonly middle: Point } {
  const lean = (own: Rect, other: Rect): number => {
    const shift = (other.x + other.width / 2 - own.x - own.width / 2) * 0.18;
    const most = own.width * 0.32;
    return own.x + own.width / 2 + Math.max(-most, Math.min(most, shift)) + (isUpward ? UPWARD_SHIFT : 0);
  };
  const sign = isUpward ? -1 : 1;
  const start = { x: lean(from, to), y: isUpward ? from.y : from.y + from.height };
  const end = { x: lean(to, from), y: (isUpward ? to.y + to.height : to.y) - sign * HEAD };
  const bend = Math.max(MIN_BEND, (Math.abs(end.y - start.y) / 2) * 0.9) * sign;
  const d = `M${xy(start)}C${xy({ x: start.x, y: start.y + bend })} ${xy({ x: end.x, y: end.y - bend })} ${xy(end)}`;
  return { d, middle: cubicAt([start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end], LABEL_AT) };
}

/** A little before half-way, so that the numbers of two opposite lines stand apart. */
const LABEL_AT = 0.42;

function cubicAt([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const at = (p: number, q: number, r: number, s: number): number =>
    (1 - t) ** 3 * p + 3 * (1 - t) ** 2 * t * q + 3 * (1 - t) * t ** 2 * r + t ** 3 * s;
  return { x: at(a.x, b.x, c.x, d.x), y: at(a.y, b.y, c.y, d.y) };
}

/** Half-way along a polyline, for a label. */
export function middleOf(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((point, at) => Math.hypot(point.x - (points[at]?.x ?? 0), point.y - (points[at]?.y ?? 0)));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [at, length] of lengths.entries()) {
    const [a, b] = [points[at], points[at + 1]];
    if (a === undefined || b === undefined) break;
    if (left <= length) {
      const t = length === 0 ? 0 : left / length;
      return { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0 };
}

/** Grows with the logarithm of the number of imports. */
export function linkWidth(sites: number): number {
  return Math.round(Math.min(5.5, 1.1 + Math.log2(Math.max(1, sites)) * 0.5) * 100) / 100;
}

function xy(point: Point): string {
  return `${Math.round(point.x * 10) / 10} ${Math.round(point.y * 10) / 10}`;
}
