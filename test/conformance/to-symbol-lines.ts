/** Writes a symbol table of ours as the lines that `symtable.py` writes. */
import * as F from '../../src/python/scopes/flags.ts';
import type { SymbolTable } from '../../src/python/scopes/symbol-table.ts';
import type { Source } from '../../src/python/tree.ts';
import { LineStarts } from './line-starts.ts';

/** CPython's numbers for our kinds of scopes, in our order. */
const TYPES = [2, 1, 0, 0, 0, 0, 0, 0, 3, 4, 5, 6];
const NOTED = F.USE_BITS & ~F.FREE_CLASS;

export function toSymbolLines(table: SymbolTable, source: Source): string {
  const positions = new LineStarts(source.bytes, source.length);
  const lines: string[] = [];
  const stack: { readonly depth: number; readonly scope: number }[] = [{ depth: 0, scope: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { depth, scope } = next;
    const line = scope === 0 ? '0' : positions.position(table.startOf(scope)).split(' ')[0]!;
    lines.push(`${depth} ${TYPES[table.kindOf(scope)]!} ${table.nameOf(scope)} ${line} ${symbolsLine(table, scope)}`);
    const below = table.childrenOf(scope).map((child) => ({ depth: depth + 1, scope: child }));
    stack.push(...below.toReversed());
  }
  return lines.join('\n');
}

function symbolsLine(table: SymbolTable, scope: number): string {
  const noted: string[] = [];
  const passing: string[] = [];
  const parameters: string[] = [];
  for (const symbol of table.symbolsOf(scope)) {
    const bits = table.bitsOf(symbol);
    const text = `${table.symbolName(symbol)}=${bits | (table.bindingOf(symbol) << F.BINDING_SHIFT)}`;
    if ((bits & NOTED) === 0) passing.push(text);
    else noted.push(text);
    if ((bits & F.PARAMETER) !== 0) parameters.push(table.symbolName(symbol));
  }
  const nested = table.hasFlag(scope, F.NESTED) ? 1 : 0;
  return [`${nested} [${parameters.join(' ')}]`, ...noted, ...passing.toSorted(byCodePoints)].join(' ');
}

/** Python's order of strings. */
function byCodePoints(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
