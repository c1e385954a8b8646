/** Tests that are calls: `isinstance(x, C)`, `callable(x)`, `hasattr(x, 'name')`, `inspect.isfunction(x)`, and what `type(x)` is compared with. */
import type { Call, Expression } from '../tree.ts';
import { type Condition, type Narrowing, slotOf } from './condition.ts';
import { outcomeOf } from './constants.ts';
import type { Lowering } from './lowering.ts';
import { NarrowKind, Op } from './opcodes.ts';
import { lastName } from './operands.ts';
import { isBuiltin } from './read-names.ts';

/** Lowers a call, and notes what it tells of the variable that is its first argument. */
export function lowerTestCall(x: Lowering, node: Call): Condition {
  const { writer } = x;
  const value = x.expression(node);
  const outcome = outcomeOf(x.constants[value]);
  const prefixed = prefixTestOf(x, node);
  if (prefixed !== null) return { value, outcome, whenTrue: [prefixed], whenFalse: [] };
  const test = testOf(x, node);
  const slot = test === null ? -1 : slotOf(x, node.args[0]!);
  if (test === null || slot === -1) return { value, outcome, whenTrue: [], whenFalse: [] };
  // The call is the last instruction: its last word is the second argument.
  const operand = test.isPredicate ? calleeOf(x) : test.arguments === 2 ? writer.words[writer.length - 1]! >> 1 : -1;
  return {
    value,
    outcome,
    whenTrue: [{ slot, kind: test.whenTrue, operand }],
    whenFalse: [{ slot, kind: test.whenFalse, operand }],
  };
}

/** `name.startswith('text')`: what it says of the name. */
function prefixTestOf(x: Lowering, { func, args, keywords }: Call): Narrowing | null {
  if (func.kind !== 'Attribute' || func.name !== 'startswith' || keywords.length > 0 || args.length !== 1) return null;
  const slot = args[0]!.kind === 'StringLiteral' ? slotOf(x, func.value) : -1;
  return slot === -1 ? null : { slot, kind: NarrowKind.STARTS_WITH, operand: x.writer.words[x.writer.length - 1]! >> 1 };
}

type CallTest = { readonly arguments: number; readonly whenTrue: number; readonly whenFalse: number; readonly isPredicate: boolean };

function testOf(x: Lowering, { func, args, keywords }: Call): CallTest | null {
  if (keywords.length > 0 || args.some(({ kind }) => kind === 'Starred')) return null;
  const test = TESTS.get(lastName(func));
  if (test === undefined || args.length !== test.arguments) return null;
  return test.isPredicate || (func.kind === 'Name' && isBuiltin(x, func.id)) ? test : null;
}

function calleeOf(x: Lowering): number {
  const { words, last } = x.writer;
  return (words[last]! & 0xff) === Op.CALL ? words[last + 3]! : -1;
}

const test = (count: number, whenTrue: number, whenFalse: number): CallTest => ({
  arguments: count,
  whenTrue,
  whenFalse,
  isPredicate: false,
});

const predicate: CallTest = { arguments: 1, whenTrue: NarrowKind.PASSES, whenFalse: NarrowKind.FAILS, isPredicate: true };

/** By the last name of what is called. Whether it is the predicate of the library that has this name, those know who link. */
const TESTS: ReadonlyMap<string, CallTest> = new Map([
  ['isinstance', test(2, NarrowKind.IS_INSTANCE, NarrowKind.IS_NOT_INSTANCE)],
  ['issubclass', test(2, NarrowKind.IS_SUBCLASS, NarrowKind.IS_NOT_SUBCLASS)],
  ['callable', test(1, NarrowKind.IS_CALLABLE, NarrowKind.IS_NOT_CALLABLE)],
  ['hasattr', test(2, NarrowKind.HAS_ATTRIBUTE, NarrowKind.HAS_NO_ATTRIBUTE)],
  ['isfunction', predicate],
  ['ismethod', predicate],
  ['isroutine', predicate],
  ['isclass', predicate],
  ['ismodule', predicate],
  ['iscoroutinefunction', predicate],
  ['isgeneratorfunction', predicate],
  ['isasyncgenfunction', predicate],
  ['iscoroutine', predicate],
  ['isawaitable', predicate],
  ['isgenerator', predicate],
  ['isasyncgen', predicate],
]);

/** `type(x) is C`, `type(x) in (C, D)`: what it says of `x`. */
export function addTypeTest(x: Lowering, node: Expression, type: number, same: Narrowing[], different: Narrowing[]): void {
  if (node.kind !== 'Call' || node.args.length !== 1 || node.func.kind !== 'Name' || node.func.id !== 'type' || !isBuiltin(x, 'type'))
    return;
  const slot = slotOf(x, node.args[0]!);
  if (slot === -1) return;
  same.push({ slot, kind: NarrowKind.IS_EXACTLY, operand: type });
  different.push({ slot, kind: NarrowKind.IS_NOT_EXACTLY, operand: type });
}
