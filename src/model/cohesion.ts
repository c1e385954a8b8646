/** Cohesion of a class, from which attributes of `self` each method touches. */
import { groupBy } from '../kit/group.ts';

/** Of a class with more methods, only so many are compared in pairs. */
const MAX_COMPARED = 1000;

export type MethodUse = { readonly name: string; readonly attributes: readonly string[] };

/**
 * LCOM4 (Hitz and Montazeri, 1995): groups of methods that share no attribute and do not call each other, the biggest
 * first. Methods that touch nothing of `self` belong to no group.
 */
export function cohesiveGroups(methods: readonly MethodUse[]): readonly (readonly string[])[] {
  const parent = new Map<string, string>();
  const find = (name: string): string => {
    let root = name;
    for (let next = parent.get(root); next !== undefined && next !== root; next = parent.get(root)) root = next;
    return root;
  };
  const join = (one: string, other: string): void => {
    const [left, right] = [find(one), find(other)];
    if (left !== right) parent.set(left, right);
  };
  const touching = methods.filter((method) => method.attributes.length > 0);
  const names = new Set(methods.map((method) => method.name));
  for (const { name, attributes } of touching) {
    for (const attribute of attributes) join(`method ${name}`, names.has(attribute) ? `method ${attribute}` : `attribute ${attribute}`);
  }
  const groups = groupBy(new Set(touching.map((method) => method.name)), (name) => find(`method ${name}`));
  return [...groups.values()].toSorted((one, other) => other.length - one.length);
}

/**
 * The same without the attributes that more than `maxShare` of the methods touch: those are tools (a session, a logger), not a
 * bond between duties. What `spared` names stays.
 */
export function withoutTools(methods: readonly MethodUse[], maxShare: number, spared: ReadonlySet<string>): readonly MethodUse[] {
  const touching = methods.filter((method) => method.attributes.length > 0);
  const touched = touching.flatMap(({ attributes }) => attributes);
  const counts = groupBy(
    touched.filter((name) => !spared.has(name)),
    (name) => name,
  );
  const isTool = (name: string): boolean => (counts.get(name)?.length ?? 0) > touching.length * maxShare;
  return methods.map(({ name, attributes }) => ({ name, attributes: attributes.filter((attribute) => !isTool(attribute)) }));
}

/** Tight class cohesion (Bieman and Kang, 1995): share of the pairs of methods that touch a common attribute; 1 for fewer than two. */
export function tightCohesion(methods: readonly MethodUse[]): number {
  let connected = 0;
  let pairs = 0;
  const compared = methods.slice(0, MAX_COMPARED);
  for (const [index, one] of compared.entries()) {
    const attributes = new Set(one.attributes);
    for (const other of compared.slice(index + 1)) {
      pairs++;
      if (other.attributes.some((attribute) => attributes.has(attribute))) connected++;
    }
  }
  return pairs === 0 ? 1 : connected / pairs;
}
