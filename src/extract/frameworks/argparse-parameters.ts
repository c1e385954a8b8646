/** Options and arguments of parsers: what `add_argument` was called with. */
import type { CommandParameter } from '../../model/system-model.ts';
import { type CallEvent, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { dottedName, lastName } from './declarations.ts';

const FLAG_ACTIONS: ReadonlySet<string> = new Set([
  'store_true',
  'store_false',
  'store_const',
  'append_const',
  'count',
  'BooleanOptionalAction',
]);
const OWN_ACTIONS: ReadonlySet<string> = new Set(['help', 'version']);

/** Null for what shows help or a version, and where the name could not be told. */
export function parameterOf({ positional, keywords }: CallEvent): CommandParameter | null {
  const names = positional.flatMap((value) => textOf(likeliest(value)) ?? []);
  const name = names.find((one) => one.startsWith('--')) ?? names[0] ?? textOf(keywords.get('dest'));
  const action = actionOf(keywords.get('action'));
  if (name === null || OWN_ACTIONS.has(action)) return null;
  if (name.startsWith('-'))
    return { name, kind: FLAG_ACTIONS.has(action) ? 'flag' : 'option', isRequired: holds(keywords.get('required')) };
  const nargs = keywords.get('nargs');
  const isOptional = nargs !== undefined && ['?', '*'].includes(textOf(nargs) ?? '');
  return { name, kind: 'argument', isRequired: !isOptional };
}

function actionOf(value: Value | undefined): string {
  if (value === undefined) return 'store';
  return textOf(likeliest(value)) ?? lastName(dottedName(likeliest(value)));
}

function holds(value: Value | undefined): boolean {
  return value !== undefined && truthOf(likeliest(value)) === true;
}

/** The parser, or group of it, that a call adds to; groups belong to their parser. */
export function parserOf(callee: Value): Value | null {
  if (callee.kind !== 'member') return null;
  let at = likeliest(callee.owner);
  while (at.kind === 'made' && at.by?.callee.kind === 'member' && GROUPS.has(at.by.callee.name)) at = likeliest(at.by.callee.owner);
  return at;
}

const GROUPS: ReadonlySet<string> = new Set(['add_argument_group', 'add_mutually_exclusive_group']);
