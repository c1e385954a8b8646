/** What changed between two texts, line by line, as hunks of a unified diff (E. Myers, An O(ND) Difference Algorithm, 1986). */

/** A changed region. Lines keep their ends, behind ' ' for one that stays, '-' for one that goes and '+' for one that comes. */
export type Hunk = {
  /** First line before the change, from 1. */
  readonly line: number;
  /** First line after it. */
  readonly newLine: number;
  readonly lines: readonly string[];
};

const CONTEXT = 3;
/** Texts that differ in more lines than this are told as one hunk. */
const MAX_CHANGES = 2_000;

/** The hunks that lead from one text to the other, in order; none where they are equal. */
export function lineDiff(before: string, after: string): readonly Hunk[] {
  const script = editScript(linesOf(before), linesOf(after));
  const kept = script.map((_, index) => isNear(script, index));
  const hunks: Hunk[] = [];
  let line = 1;
  let newLine = 1;
  let open: { line: number; newLine: number; lines: string[] } | null = null;
  for (const [index, told] of script.entries()) {
    if (kept[index]) {
      open ??= { line, newLine, lines: [] };
      open.lines.push(told);
    } else if (open !== null) {
      hunks.push(open);
      open = null;
    }
    if (told[0] !== '+') line += 1;
    if (told[0] !== '-') newLine += 1;
  }
  return open === null ? hunks : [...hunks, open];
}

/** The text after the hunks; null where it is not the one that they were made for. */
export function withHunks(text: string, hunks: readonly Hunk[]): string | null {
  const lines = linesOf(text);
  const changed: string[] = [];
  let at = 0;
  for (const { line, lines: told } of hunks) {
    changed.push(...lines.slice(at, line - 1));
    at = line - 1;
    for (const one of told) {
      if (one[0] !== '+') {
        if (lines[at] !== one.slice(1)) return null;
        at += 1;
      }
      if (one[0] !== '-') changed.push(one.slice(1));
    }
  }
  return [...changed, ...lines.slice(at)].join('');
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

function isNear(script: readonly string[], index: number): boolean {
  return script.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some((line) => line[0] !== ' ');
}

function editScript(before: readonly string[], after: readonly string[]): readonly string[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return [
    ...before.slice(0, head).map((line) => ` ${line}`),
    ...middle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map((line) => ` ${line}`),
  ];
}

/** Follows the furthest way on each diagonal, then walks back along the ways that were taken. */
function middle(before: readonly string[], after: readonly string[]): readonly string[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: Map<number, number>[] = [];
  for (let changes = 0; changes <= MAX_CHANGES; changes += 1) {
    rounds.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = isDown(furthest, diagonal, changes) ? (furthest.get(diagonal + 1) ?? 0) : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(rounds, before, after);
    }
  }
  return [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
}

function isDown(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  return diagonal === -changes || (diagonal !== changes && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0));
}

function walkBack(rounds: readonly ReadonlyMap<number, number>[], before: readonly string[], after: readonly string[]): readonly string[] {
  const script: string[] = [];
  let x = before.length;
  let y = after.length;
  for (let changes = rounds.length - 1; changes >= 0; changes -= 1) {
    const furthest = rounds[changes] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = isDown(furthest, diagonal, changes);
    const fromX = furthest.get(down ? diagonal + 1 : diagonal - 1) ?? 0;
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0) && before[x - 1] === after[y - 1]) {
      x -= 1;
      y -= 1;
      script.push(` ${before[x] ?? ''}`);
    }
    if (changes === 0) break;
    if (down) {
      y -= 1;
      script.push(`+${after[y] ?? ''}`);
    } else {
      x -= 1;
      script.push(`-${before[x] ?? ''}`);
    }
  }
  return script.toReversed();
}
