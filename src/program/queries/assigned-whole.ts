/** Mappings whose keys become attributes or columns as they come: `setattr` in a loop over them, `Customer(**data)`, `.update(**data)`. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { FunctionBody } from './function-body.ts';
import type { HandedValue } from './handed-on.ts';
import type { ProgramQueries } from './program-queries.ts';

export type WholeAssignment = HandedValue & {
  readonly pc: number;
  /** As it is written: `setattr`, `Customer`, `Customer.objects.create`. */
  readonly how: string;
};

const UPDATES = /\.(?:create|update|get_or_create|update_or_create|filter_by|values|insert|acreate|aupdate)$/u;

/** `isEntity` tells which dotted names are classes of rows. */
export function assignedWhole(
  queries: ProgramQueries,
  handed: HandedValue,
  isEntity: (name: string) => boolean,
): readonly WholeAssignment[] {
  const body = queries.body(handed.function);
  if (isCompared(queries, handed)) return [];
  return body.usesOf(handed.value).flatMap((use): readonly WholeAssignment[] => {
    // `{**data, "owner_id": owner}` has what was sent, too.
    if (use.op === 'dict' && use.entries.some(({ key, value }) => key < 0 && body.origin(value) === body.origin(handed.value)))
      return assignedWhole(queries, { ...handed, value: use.value }, isEntity);
    if (use.op === 'attribute' && use.name === 'items') return setInLoop(queries, handed, use.value);
    if (use.op !== 'call') return [];
    const isSpread = use.keywords.some(({ name, value }) => name === null && body.origin(value) === body.origin(handed.value));
    if (!isSpread) return [];
    const names = queries.dottedNames(handed.function, use.callee);
    const callee = body.definition(body.origin(use.callee));
    const written = body.dotted(use.callee) || (callee?.op === 'attribute' ? `.${callee.name}` : '');
    const root = rootOf(queries, handed, use.callee);
    const isRow =
      names.some(isEntity) || (UPDATES.test(written) && root !== null && queries.dottedNames(handed.function, root).some(isEntity));
    return isRow ? [{ ...handed, pc: use.pc, how: written.replace(/^\./u, '') }] : [];
  });
}

/** `data.keys() - ALLOWED`, `set(data) <= ALLOWED`, `ALLOWED.issuperset(data)`: names are compared before. */
function isCompared(queries: ProgramQueries, { function: one, value }: HandedValue): boolean {
  const body = queries.body(one);
  const keys = body.usesOf(value).flatMap((use): readonly number[] => {
    if (use.op === 'call') return body.dotted(use.callee) === 'set' ? [use.value] : [];
    if (use.op !== 'attribute' || use.name !== 'keys') return [];
    return body.usesOf(use.value).flatMap((made) => (made.op === 'call' ? [made.value] : []));
  });
  const isIn = (use: Instruction): boolean =>
    use.op === 'compare' || (use.op === 'binary' && (use.operator === '-' || use.operator === '&')) || isSetTest(body, use);
  return [value, ...keys].some((set) => body.usesOf(set).some((use) => (set === value ? isSetTest(body, use) : isIn(use))));
}

function isSetTest(body: FunctionBody, use: Instruction): boolean {
  return use.op === 'call' && /\.(?:issuperset|issubset|difference|isdisjoint)$/u.test(body.dotted(use.callee));
}

/** `for name, value in data.items(): setattr(row, name, value)`, where nothing asks which name it is. */
function setInLoop(queries: ProgramQueries, handed: HandedValue, items: number): readonly WholeAssignment[] {
  const body = queries.body(handed.function);
  const made = body.usesOf(items).filter(({ op }) => op === 'call');
  const elements = made.flatMap(({ value }) => body.usesOf(value).filter(({ op }) => op === 'iterate'));
  const keys = elements.flatMap(({ value }) => body.usesOf(value).filter((one) => one.op === 'unpack' && one.index === 0));
  return keys.flatMap((key) => {
    const uses = body.usesOf(key.value);
    if (uses.some(asksForName)) return [];
    return uses.flatMap((use) => {
      const [row, name] = use.op === 'call' ? use.positional : [];
      if (use.op !== 'call' || body.dotted(use.callee) !== 'setattr' || row === undefined || name === undefined) return [];
      return body.origin(name.value) === body.origin(key.value) ? [{ ...handed, pc: use.pc, how: 'setattr' }] : [];
    });
  });
}

/** A comparison, a lookup or another call decides by the name; `hasattr` and `getattr` let every column pass. */
function asksForName(use: Instruction): boolean {
  return use.op === 'compare' || use.op === 'item';
}

const MAX_CHAIN = 8;

function rootOf(queries: ProgramQueries, { function: one }: HandedValue, value: number): number | null {
  const body = queries.body(one);
  let at = value;
  for (let step = 0; step < MAX_CHAIN; step += 1) {
    const defined = body.definition(body.origin(at));
    if (defined?.op === 'attribute') at = defined.object;
    else if (defined?.op === 'call') {
      const [first] = defined.positional;
      // `update(Customer)` of a statement.
      if (body.definition(body.origin(defined.callee))?.op !== 'attribute') return first?.value ?? null;
      at = defined.callee;
    } else return at;
  }
  return null;
}
