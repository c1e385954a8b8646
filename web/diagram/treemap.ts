/** Rectangles in a rectangle, as square as can be (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000). Pure. */
import type { Rect } from '../geometry.ts';

/** `sizes` sorted from the largest, all above 0; rectangles in the same order. */
export function squarify(sizes: readonly number[], area: Rect): readonly Rect[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= 0 || area.width <= 0 || area.height <= 0) return sizes.map(() => ({ x: area.x, y: area.y, width: 0, height: 0 }));
  const scale = (area.width * area.height) / total;
  const areas = sizes.map((size) => size * scale);
  const rects: Rect[] = [];
  let free = area;
  for (let start = 0; start < areas.length;) {
    const side = Math.min(free.width, free.height);
    let end = start + 1;
    while (end < areas.length && worst(areas, start, end + 1, side) <= worst(areas, start, end, side)) end += 1;
    const row = areas.slice(start, end);
    const sum = row.reduce((before, own) => before + own, 0);
    const isWide = free.width >= free.height;
    const thickness = side === 0 ? 0 : sum / side;
    let offset = 0;
    for (const own of row) {
      const length = thickness === 0 ? 0 : own / thickness;
      rects.push(
        isWide
          ? { x: free.x, y: free.y + offset, width: thickness, height: length }
          : { x: free.x + offset, y: free.y, width: length, height: thickness },
      );
      offset += length;
    }
    free = isWide
      ? { x: free.x + thickness, y: free.y, width: Math.max(0, free.width - thickness), height: free.height }
      : { x: free.x, y: free.y + thickness, width: free.width, height: Math.max(0, free.height - thickness) };
    start = end;
  }
  return rects;
}

/** The worst ratio of sides in a row of areas along a side. */
function worst(areas: readonly number[], start: number, end: number, side: number): number {
  let sum = 0;
  let most = 0;
  let least = Infinity;
  for (let at = start; at < end; at += 1) {
    const own = areas[at] ?? 0;
    sum += own;
    most = Math.max(most, own);
    least = Math.min(least, own);
  }
  const thickness = sum / side;
  return Math.max(side * thickness === 0 ? Infinity : most / thickness ** 2, thickness ** 2 / Math.max(least, Number.EPSILON));
}
