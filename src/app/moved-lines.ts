/** What was found at lines of texts that differ from those of now in quiet lines alone: where it stands now. */
import type { Place } from '../kit/span.ts';

/** Of one file, from one state to another. */
export type MovedLines = {
  /** Sorted: what said nothing then, and what says nothing now. */
  readonly before: readonly number[];
  readonly now: readonly number[];
};

/** Spans longer than this in bytes are cut where they are kept; what is cut ends anywhere. */
const LONGEST_SPAN = 0xffff;
/** A place over so many lines of a file that is longer than the longest span may be a cut one. */
const MANY_LINES = 20;

/** Thrown inside, and caught there. */
class CannotMove extends Error {}

/** The number of a line among those that speak, from 1; 0 for a quiet one. */
function rankOf(line: number, quiet: readonly number[]): number {
  let [low, high] = [0, quiet.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((quiet[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return quiet[low] === line ? 0 : line - low;
}

/** The line of a number among those that speak. */
function lineOf(rank: number, quiet: readonly number[]): number {
  let line = rank;
  for (const one of quiet) {
    if (one > line) break;
    line += 1;
  }
  return line;
}

/** Where a line stands now; null where it said nothing. */
export function movedLine(line: number, { before, now }: MovedLines): number | null {
  const rank = rankOf(line, before);
  return rank === 0 ? null : lineOf(rank, now);
}

/** The lines of a file as numbers among those that speak; null where one of them does not. For comparing what is said of two states. */
export function rankedPlace(place: Place, quiet: readonly number[]): Place | null {
  const [line, endLine] = [rankOf(place.line, quiet), rankOf(place.endLine, quiet)];
  return line === 0 || endLine === 0 ? null : { ...place, line, endLine };
}

/** The same plain data with its places as they are now, `path` beside each; null where one of them cannot be told. `bytes` are lengths of files. */
export function movedPlaces<Data>(data: Data, moved: ReadonlyMap<string, MovedLines & { readonly bytes: number }>): Data | null {
  const line = (number: number, by: MovedLines, isPoint: boolean): number => {
    // The first line stands for the whole file as well, wherever code begins; both are the same only where nothing tells them apart.
    if (number === 1 && isPoint && by.before[0] === 1 && by.now[0] === 1) return 1;
    const there = movedLine(number, by);
    if (there === null || (number === 1 && isPoint && there !== 1)) throw new CannotMove();
    return there;
  };
  const place = (at: Place, by: MovedLines & { readonly bytes: number }): Place => {
    if (by.bytes > LONGEST_SPAN && at.endLine - at.line > MANY_LINES) throw new CannotMove();
    const isPoint = at.line === at.endLine && at.column === at.endColumn;
    return { ...at, line: line(at.line, by, isPoint), endLine: line(at.endLine, by, isPoint) };
  };
  const walk = (value: unknown, around: (MovedLines & { readonly bytes: number }) | null): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, around));
    if (typeof value !== 'object' || value === null) return value;
    if (isPlace(value)) return around === null ? value : place(value, around);
    const path: unknown = Reflect.get(value, 'path');
    const own = typeof path === 'string' ? (moved.get(path) ?? null) : around;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        own !== null && LINES.has(key) && typeof part === 'number' ? line(part, own, true) : walk(part, own),
      ]),
    );
  };
  try {
    const there = walk(data, null);
    return isLike(there, data) ? there : null;
  } catch (error) {
    if (error instanceof CannotMove) return null;
    throw error;
  }
}

/** A walk changes numbers alone. */
function isLike<Data>(walked: unknown, data: Data): walked is Data {
  return typeof walked === typeof data;
}

const LINES: ReadonlySet<string> = new Set(['line', 'endLine', 'lastLine']);

function isPlace(value: object): value is Place {
  return 'line' in value && 'column' in value && 'endLine' in value && 'endColumn' in value;
}
