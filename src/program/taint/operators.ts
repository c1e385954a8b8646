/** Binary operators: on constants, on known lists, on tainted texts. */
import { BinaryCode, Flag } from '../../python/code/opcodes.ts';
import { CallKind } from '../calls/call-graph.ts';
import type { Activation } from './activation.ts';
import type { Constant } from './constants.ts';
import { text } from './constants.ts';
import { followEdges } from './edge-calls.ts';
import { formatPercent } from './fold-format.ts';
import { foldBinary, numberOf } from './fold-operators.ts';
import { collection, elementsOf, sequence } from './heap.ts';
import { numbered } from './library-constants.ts';
import { pathBelow } from './paths.ts';
import { type Taint, joinTaint, makeSafe, withStep } from './taint-set.ts';
import { asText } from './text-methods.ts';
import { beginningOf, intoTemplate, strippedBehind } from './url-prefix.ts';
import { type Value, UNKNOWN, constantValue, joinValues, taintedValue } from './value.ts';

export function binary(a: Activation, pc: number, operator: number, left: Value, right: Value): Value {
  const followed = followEdges(a, pc, left, [right], [CallKind.OPERATOR]);
  if (followed !== null) return followed;
  const [one, other] = [numbered(left), numbered(right)];
  if (one.constant !== null && other.constant !== null && !one.isOpen && !other.isOpen) {
    return constantValue(foldBinary(operator, one.constant, other.constant));
  }
  const path = operator === BinaryCode['/'] ? pathBelow(a, pc, left, right) : null;
  if (path !== null) return path;
  const percent = operator === BinaryCode['%'] ? percentOf(a, left, right) : null;
  if (percent !== null) return percent;
  const lists = operator === BinaryCode['+'] ? concatenated(a, pc, left, right) : null;
  if (lists !== null) return lists;
  const merged = operator === BinaryCode['|'] ? mergedDictionaries(a, pc, left, right) : null;
  if (merged !== null) return merged;
  if (
    operator === BinaryCode['-'] ||
    operator === BinaryCode['**'] ||
    operator === BinaryCode['//'] ||
    isNumber(left) ||
    (isNumber(right) && operator !== BinaryCode['*'] && operator !== BinaryCode['%'])
  )
    return UNKNOWN;
  const own = sanitisedBy(a, left, operator) ?? sanitisedBy(a, right, operator) ?? [];
  const taint = asText(a, joinTaint(a.deepTaint(left), rightTaint(a, pc, operator, left, right)));
  const safe = own.length === 0 ? taint : makeSafe(taint, own);
  return taintedValue(withStep(safe, a.point(pc), operator === BinaryCode['+'] ? 'joined' : 'put into a text'));
}

const SPECIAL: ReadonlyMap<number, string> = new Map([
  [BinaryCode['+'], '__add__'],
  [BinaryCode['%'], '__mod__'],
]);

/** Weaknesses that the other operand cannot cause any more: `Markup('<p>%s</p>') % text`. */
function sanitisedBy(a: Activation, { references }: Value, operator: number): readonly number[] | null {
  const method = SPECIAL.get(operator);
  if (method === undefined) return null;
  const names = references.flatMap((reference) =>
    reference.kind === 'external' && reference.isInstance ? [`${reference.name}.${method}`] : [],
  );
  const { sanitisers } = a.program.knowledge.of(names);
  return names.length === 0 || sanitisers.length === 0 ? null : sanitisers.flatMap(({ cwes }) => cwes);
}

/** An address whose host stands on the left already. */
function rightTaint(a: Activation, pc: number, operator: number, left: Value, right: Value): Taint {
  const taint = a.deepTaint(right);
  if (taint.size === 0) return taint;
  if (operator === BinaryCode['+']) return strippedBehind(a, a.operand(pc, 2), taint, beginningOf(a, a.operand(pc, 1)));
  if (operator !== BinaryCode['%'] || left.constant?.kind !== 'str' || left.isOpen) return taint;
  const [only, ...others] = right.objects;
  const object = only === undefined || others.length > 0 ? null : a.object(only);
  const items = object?.items ?? null;
  return intoTemplate(left.constant.value, '%', (field) => {
    const value = items === null ? object?.fields.get(`s:${field}`) : items[Number(field)];
    return value === undefined || right.isOpen ? taint : a.deepTaint(value);
  });
}

const isNumber = ({ constant, isOpen }: Value): boolean => !isOpen && constant !== null && numberOf(constant) !== null;

/** `'…%s…' % (a, b)`, where all is known. */
function percentOf(a: Activation, left: Value, right: Value): Value | null {
  if (left.constant?.kind !== 'str' || left.isOpen || right.isOpen) return null;
  const [only, ...others] = right.objects;
  const items = only === undefined || others.length > 0 ? null : (a.object(only)?.items ?? null);
  if (items === null) return null;
  const constants = items.flatMap(({ constant, isOpen }): readonly Constant[] => (constant === null || isOpen ? [] : [constant]));
  const formatted = constants.length === items.length ? formatPercent(left.constant.value, constants) : null;
  return formatted === null ? null : constantValue(text('str', formatted));
}

/** `one | other`, of dictionaries that are known. */
function mergedDictionaries(a: Activation, pc: number, left: Value, right: Value): Value | null {
  const [first, second] = [left, right].map(({ objects, isOpen }) => (objects.length === 1 && !isOpen ? a.object(objects[0]!) : undefined));
  if (first?.kind !== 'dict' || second?.kind !== 'dict' || second.isOpen) return null;
  const merged = { ...first, fields: new Map([...first.fields, ...second.fields]) };
  if (a.hasFlag(pc, Flag.IN_PLACE)) {
    a.setObject(left.objects[0]!, merged);
    return left;
  }
  return a.make(pc, merged);
}

/** `list + list`; in place the left one grows. */
function concatenated(a: Activation, pc: number, left: Value, right: Value): Value | null {
  const [first, ...others] = left.objects;
  const one = first === undefined ? undefined : a.object(first);
  if (first === undefined || one === undefined || others.length > 0 || (one.kind !== 'list' && one.kind !== 'tuple')) return null;
  const [second, ...more] = right.objects;
  const two = second === undefined || more.length > 0 || right.isOpen ? undefined : a.object(second);
  const items = one.items !== null && two?.items ? [...one.items, ...two.items] : null;
  const loose = [elementsOf(one), two === undefined ? undefined : elementsOf(two)].reduce(joinValues);
  const result = items === null ? collection(one.kind, joinValues(loose, taintedValue(a.deepTaint(right)))) : sequence(one.kind, items);
  if (a.hasFlag(pc, Flag.IN_PLACE) && one.kind === 'list' && !left.isOpen) {
    a.setObject(first, result);
    return left;
  }
  return a.make(pc, result);
}
