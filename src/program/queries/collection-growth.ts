/** How collections that live as long as the process grow, and whether anything makes them smaller again. */
import { hasFixedSize } from './fixed-size.ts';
import type { FunctionBody } from './function-body.ts';
import type { CollectionUse, LastingCollection } from './module-collections.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type Growth = {
  readonly function: ProgramFunction;
  readonly pc: number;
  /** What decides whether something new is kept: the key, or the element. */
  readonly key: number;
  /** Kept under a key, not as an element. */
  readonly isKeyed: boolean;
};

const KEYED = new Set(['setdefault']);
const ADDS = new Set(['add', 'append', 'appendleft']);
const READS = new Set(['get', 'keys', 'values', 'items', 'copy', 'index', 'count', 'issubset', 'union', 'most_common']);
/** Give another collection, or a number that says nothing of the size. */
const LOOKS =
  /^builtins\.(?:list|dict|set|tuple|sorted|iter|any|all|sum|min|max|enumerate|isinstance|print|str|repr|bool|reversed|zip|map|filter|frozenset)$/u;

/** Empty where something is taken out of it somewhere, its size is asked, or it is handed to others, who may do so. */
export function growthOf(queries: ProgramQueries, { uses, fillsItself }: LastingCollection): readonly Growth[] {
  const found: Growth[] = [];
  for (const use of uses) {
    const { function: one, instruction } = use;
    const isRead = instruction.op === 'item' && fillsItself;
    const grown = isRead ? { function: one, pc: instruction.pc, key: instruction.key, isKeyed: true } : growthAt(queries, use);
    if (grown === 'bounded') return [];
    if (grown !== null) found.push(grown);
  }
  return found;
}

function growthAt(queries: ProgramQueries, { function: one, instruction: use, value }: CollectionUse): Growth | 'bounded' | null {
  const body = queries.body(one);
  switch (use.op) {
    case 'store-item':
      return use.object === value || body.origin(use.object) === value
        ? { function: one, pc: use.pc, key: use.key, isKeyed: true }
        : 'bounded';
    case 'item':
    case 'iterate':
    case 'branch':
    case 'unary':
      return null;
    case 'compare':
      return null;
    case 'attribute':
      return methodGrowth(body, one, use.name, use.value);
    case 'call':
      return queries.dottedNames(one, use.callee).some((name) => LOOKS.test(name)) ? null : 'bounded';
    default:
      return 'bounded';
  }
}

function methodGrowth(body: FunctionBody, one: ProgramFunction, name: string, method: number): Growth | 'bounded' | null {
  if (READS.has(name)) return null;
  if (!KEYED.has(name) && !ADDS.has(name)) return 'bounded';
  const call = body.readersOf(method).find((reader) => reader.op === 'call' && reader.callee === method);
  const [first] = call?.op === 'call' ? call.positional : [];
  if (call === undefined || first === undefined || first.isUnpacked) return 'bounded';
  return { function: one, pc: call.pc, key: first.value, isKeyed: KEYED.has(name) };
}

/** Whether a function looks for a key in something else that has as many elements as the code says: only those are kept. */
export function isOneOfFew(queries: ProgramQueries, { function: one, key }: Growth, { uses }: LastingCollection): boolean {
  const own = new Set(uses.flatMap((use) => (use.function === one ? [use.value] : [])));
  const body = queries.body(one);
  const keys = new Set(body.originValues(key));
  return body.instructions.some(
    (each) =>
      each.op === 'compare' &&
      (each.operator === 'in' || each.operator === 'not in') &&
      body.originValues(each.left).some((value) => keys.has(value)) &&
      !body.originValues(each.right).some((value) => own.has(value)) &&
      hasFixedSize(queries, one, each.right),
  );
}
