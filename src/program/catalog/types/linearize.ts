/** The order in which a class and its bases are searched: C3 (https://docs.python.org/3/howto/mro.html), or depth first where that has none. */

const MAX_DEPTH = 64;

/** Nearest first, each once. Cycles are cut. */
export function linearize(name: string, basesOf: (name: string) => readonly string[]): readonly string[] {
  const orders = new Map<string, readonly string[]>();
  const order = (each: string, depth: number): readonly string[] => {
    const known = orders.get(each);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return [each];
    orders.set(each, [each]);
    const bases = basesOf(each).filter((base) => base !== each);
    const parents = bases.map((base) => order(base, depth + 1));
    const result = [each, ...(merge([...parents, bases]) ?? depthFirst(parents)).filter((other) => other !== each)];
    orders.set(each, result);
    return result;
  };
  return order(name, 0);
}

function merge(lists: readonly (readonly string[])[]): readonly string[] | null {
  const result: string[] = [];
  const left = lists.filter((list) => list.length > 0).map((list) => [...list]);
  while (left.length > 0) {
    const next = left.map((list) => list[0]!).find((head) => left.every((list) => list.indexOf(head) <= 0));
    if (next === undefined) return null;
    result.push(next);
    for (let at = left.length - 1; at >= 0; at--) {
      if (left[at]![0] === next) left[at]!.shift();
      if (left[at]!.length === 0) left.splice(at, 1);
    }
  }
  return result;
}

function depthFirst(parents: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(parents.flat())];
}
