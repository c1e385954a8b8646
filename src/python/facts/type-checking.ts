/** Code that only type checkers see: `if TYPE_CHECKING:` in its forms. */
import type { Expression } from '../tree.ts';
import { IN_BRANCH, UNDER_TYPE_CHECKING } from './extraction.ts';
import type { Extraction } from './extraction.ts';

/** Type checkers take these names for true, whatever is assigned to them (mypy: "MYPY and TYPE_CHECKING"). */
const KNOWN_NAMES: ReadonlySet<string> = new Set(['TYPE_CHECKING', 'MYPY']);

/** Flags that the two branches of an `if` add. */
export type BranchFlags = { readonly body: number; readonly orelse: number };

const ORDINARY: BranchFlags = { body: IN_BRANCH, orelse: IN_BRANCH };
const CHECKING: BranchFlags = { body: UNDER_TYPE_CHECKING, orelse: 0 };
const NOT_CHECKING: BranchFlags = { body: 0, orelse: UNDER_TYPE_CHECKING };
const CHECKING_AND_MORE: BranchFlags = { body: UNDER_TYPE_CHECKING, orelse: IN_BRANCH };
const NOT_CHECKING_OR_MORE: BranchFlags = { body: IN_BRANCH, orelse: UNDER_TYPE_CHECKING };

/** What the test of an `if` says about its branches. */
export function branchFlags(x: Extraction, test: Expression): BranchFlags {
  if (test.kind === 'Name') return isTypeCheckingName(x, test.id) ? CHECKING : ORDINARY;
  if (test.kind === 'Attribute') return test.name === 'TYPE_CHECKING' ? CHECKING : ORDINARY;
  if (test.kind === 'UnaryOp' && test.operator === 'not') return swapped(branchFlags(x, test.operand));
  if (test.kind === 'BoolOp') return combined(x, test.operator, test.values);
  return ORDINARY;
}

/** Notes `TYPE_CHECKING = False` and the like, which make the name one of the known, and any other value, which does not. */
export function noteTypeCheckingConstant(x: Extraction, name: string, value: Expression | null): void {
  if (!KNOWN_NAMES.has(name)) return;
  if (value !== null && value.kind === 'Constant' && value.value === 'False') x.typeCheckingNames.add(name);
  else x.typeCheckingNames.delete(name);
}

/** Notes `from typing import TYPE_CHECKING`, with or without `as`, from whatever module hands it on. */
export function noteTypeCheckingImport(x: Extraction, name: string, boundAs: string): void {
  if (name === 'TYPE_CHECKING') x.typeCheckingNames.add(boundAs);
}

function isTypeCheckingName(x: Extraction, name: string): boolean {
  return x.typeCheckingNames.has(name) || (name === 'TYPE_CHECKING' && !x.module.names.has(name));
}

function combined(x: Extraction, operator: 'and' | 'or', values: readonly Expression[]): BranchFlags {
  for (const value of values) {
    const flags = branchFlags(x, value);
    if (operator === 'and' && flags.body === UNDER_TYPE_CHECKING) return CHECKING_AND_MORE;
    if (operator === 'or' && flags.orelse === UNDER_TYPE_CHECKING) return NOT_CHECKING_OR_MORE;
  }
  return ORDINARY;
}

function swapped(flags: BranchFlags): BranchFlags {
  if (flags === CHECKING) return NOT_CHECKING;
  if (flags === NOT_CHECKING) return CHECKING;
  return flags === ORDINARY ? ORDINARY : { body: flags.orelse, orelse: flags.body };
}
