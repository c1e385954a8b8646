/** `__all__` where it is written as a literal, and changed by literals. */
import type { Call, Expression } from '../tree.ts';
import type { Extraction } from './extraction.ts';
import { MODULE_SCOPE } from './scopes.ts';
import { shortString } from './strings.ts';

/** `__all__ = value`. */
export function assignDunderAll(x: Extraction, value: Expression | null): void {
  if (value === null) return;
  x.dunderAll = new Set();
  x.isDunderAllLiteral = true;
  extendDunderAll(x, value);
}

/** `__all__ += value`; null for what cannot be read. Names in literal parts count even where other parts are none. */
export function extendDunderAll(x: Extraction, value: Expression | null): void {
  x.dunderAll ??= new Set();
  if (value === null) x.isDunderAllLiteral = false;
  else addNames(x, x.dunderAll, value);
}

/** `__all__.extend([...])`, `.append("x")`, `.remove("x")`. */
export function callOnDunderAll(x: Extraction, call: Call): void {
  const { func, args } = call;
  if (func.kind !== 'Attribute' || func.value.kind !== 'Name' || func.value.id !== '__all__') return;
  if (x.scope.kind !== MODULE_SCOPE) return;
  const argument = args[0];
  if (argument === undefined) return;
  if (func.name === 'extend') extendDunderAll(x, argument);
  if (func.name === 'append') addName(x, (x.dunderAll ??= new Set()), argument);
  if (func.name === 'remove') {
    const name = shortString(x, argument);
    if (name === null || x.dunderAll?.delete(name) !== true) x.isDunderAllLiteral = false;
  }
}

function addNames(x: Extraction, names: Set<string>, value: Expression): void {
  let current = value;
  const rights: Expression[] = [];
  while (current.kind === 'BinOp' && current.operator === '+') {
    rights.push(current.right);
    current = current.left;
  }
  addDisplay(x, names, current);
  for (const right of rights.toReversed()) addDisplay(x, names, right);
}

function addDisplay(x: Extraction, names: Set<string>, value: Expression): void {
  if (value.kind !== 'List' && value.kind !== 'Tuple' && value.kind !== 'Set') {
    // `__all__ = __all__ + [...]` adds to what is there.
    x.isDunderAllLiteral = false;
    return;
  }
  for (const element of value.elements) addName(x, names, element);
}

function addName(x: Extraction, names: Set<string>, element: Expression): void {
  const name = shortString(x, element);
  if (name === null) x.isDunderAllLiteral = false;
  else names.add(name);
}
