/** Calls whose callee can be named: noted during the walk, settled when all bindings of the file are known. */
import type { CallFact } from '../facts.ts';
import type { Call, Expression } from '../tree.ts';
import { BUILTINS } from './builtins.ts';
import { noteDynamicImport } from './dynamic-imports.ts';
import type { Extraction, PendingCall } from './extraction.ts';
import { rootName } from './names.ts';
import { BOUND, scopeOf } from './scopes.ts';
import type { Scope } from './scopes.ts';

/** Notes a call of a dotted name that begins with `root`; null where it is known already that nothing imported is called. */
export function noteCall(x: Extraction, call: Call, root: string): PendingCall | null {
  if (x.scope.names.get(root) === BOUND) return null;
  const pending = { callee: '', call, scope: x.scope, frame: x.frame, flags: x.flags };
  x.pendingCalls.push(pending);
  return pending;
}

/** Turns the pending calls that can be named into facts, and into dynamic imports where they are. */
export function settleCalls(x: Extraction): void {
  for (const pending of x.pendingCalls) {
    const callee = absoluteName(x, pending.scope, pending.call.func);
    if (callee === '') continue;
    pending.callee = callee;
    x.calls.push(callFact(x, pending));
    noteDynamicImport(x, pending);
  }
  for (const { fact, call } of x.pendingLiterals) fact.callee = call.callee;
}

/** Absolute dotted name of an attribute chain over an imported name or an unshadowed builtin, '' for all else. To be asked when all bindings are known. */
export function absoluteName(x: Extraction, scope: Scope, expression: Expression): string {
  const root = rootName(expression);
  if (root === '') return '';
  const binding = scopeOf(scope, root, x.module);
  const meaning = binding?.names.get(root) ?? BOUND;
  const target = binding === null ? (BUILTINS.get(root) ?? '') : meaning >= 0 ? x.importTargets[meaning]! : '';
  if (target === '' || expression.kind === 'Name') return target;
  if (meaning < 0 || expression.kind !== 'Attribute' || expression.value.kind !== 'Name') return target + suffixOf(expression);
  // `module.name` again and again: one string for all of them.
  const attributes = (x.attributeTargets[meaning] ??= new Map<string, string>());
  let name = attributes.get(expression.name);
  if (name === undefined) {
    name = `${target}.${expression.name}`;
    attributes.set(expression.name, name);
  }
  return name;
}

function suffixOf(expression: Expression): string {
  let suffix = '';
  let current = expression;
  while (current.kind === 'Attribute') {
    suffix = suffix === '' ? `.${current.name}` : `.${current.name}${suffix}`;
    current = current.value;
  }
  return suffix;
}

function callFact(x: Extraction, pending: PendingCall): CallFact {
  const { call, callee, scope } = pending;
  return {
    callee,
    scope: scope.qualifiedName,
    argumentCount: call.args.length,
    firstArgument: argumentKind(call.args[0]),
    keywords: call.keywords.length === 0 ? NO_NAMES : call.keywords.map((keyword) => keyword.name ?? '**'),
    argumentNames: argumentNames(x, call, scope),
    place: x.lines.place(call.start, call.func.end),
  };
}

const NO_NAMES: readonly string[] = [];

function argumentNames(x: Extraction, call: Call, scope: Scope): readonly string[] {
  const { args, keywords } = call;
  let names: string[] | null = null;
  const count = args.length + keywords.length;
  for (let index = 0; index < count; index++) {
    const argument = index < args.length ? args[index]! : keywords[index - args.length]!.value;
    if (argument.kind !== 'Name' && argument.kind !== 'Attribute') continue;
    const name = absoluteName(x, scope, argument);
    if (name === '') continue;
    names ??= Array.from<string>({ length: count }).fill('');
    names[index] = name;
  }
  return names ?? NO_NAMES;
}

function argumentKind(argument: Expression | undefined): CallFact['firstArgument'] {
  if (argument === undefined) return 'none';
  const { kind } = argument;
  if (kind === 'Name') return 'name';
  return kind === 'StringLiteral' || kind === 'NumberLiteral' || kind === 'Constant' ? 'literal' : 'other';
}
