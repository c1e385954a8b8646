/** Operators, comparisons, tests and formatting, with the special methods behind them. */
import { tasksTogether, withTasks } from '../decorators.ts';
import { BinaryCode, CompareCode, Flag, UnaryCode } from '../../../python/code/opcodes.ts';
import { invokeSpecial } from '../attributes.ts';
import { askElements, askForEquality, askForText, compareContents, findsByHash } from '../asked-objects.ts';
import { Unresolved } from '../call-graph.ts';
import { libraryClassOf, libraryMember, literalKey, literalKeys, memberResult } from '../library.ts';
import { EMPTY, OPERATOR } from '../machine.ts';
import type { Machine } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import { formatPercent } from '../percent-format.ts';
import { iterate } from '../protocols.ts';
import type { Frame } from './frame.ts';

const BINARY_METHODS = ['add', 'sub', 'mul', 'matmul', 'truediv', 'mod', 'pow', 'lshift', 'rshift', 'or', 'xor', 'and', 'floordiv'];
const UNARY_METHODS = ['__invert__', '', '__pos__', '__neg__'];
const COMPARE_METHODS = ['__eq__', '__ne__', '__lt__', '__le__', '__gt__', '__ge__', '', '', '__contains__', '__contains__'];
const REFLECTED = ['__eq__', '__ne__', '__gt__', '__ge__', '__lt__', '__le__', '', '', '', ''];

/** `if x` asks `x.__bool__`, or `x.__len__`. */
export function truth(f: Frame, set: number): void {
  const { m } = f;
  for (const object of m.values.members(set)) {
    if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
    for (const method of ['__bool__', '__len__']) {
      if (f.classes.lookup(m.objects.a[object]!, m.text(method)) === EMPTY) continue;
      invokeSpecial(m, f.classes, object, method, [], OPERATOR);
      break;
    }
  }
}

export function specialOnInstances(f: Frame, set: number, method: string, args: readonly number[]): number {
  const { m } = f;
  let result = EMPTY;
  for (const object of m.values.members(set)) {
    if (m.objects.kind[object] !== ObjectKind.INSTANCE) continue;
    result = m.values.union(result, invokeSpecial(m, f.classes, object, method, args, OPERATOR) ?? EMPTY);
  }
  return result;
}

export function binary(f: Frame, pc: number): number {
  const { m } = f;
  const left = f.value(pc, 1);
  const right = f.value(pc, 2);
  const operator = f.operand(pc, 0);
  if ((f.flags(pc) & Flag.ANNOTATION) !== 0) return m.values.union(left, right);
  const name = BINARY_METHODS[operator]!;
  let result = EMPTY;
  for (const object of m.values.members(left)) {
    switch (m.objects.kind[object]!) {
      case ObjectKind.INSTANCE: {
        let found: number | null = null;
        if ((f.flags(pc) & Flag.IN_PLACE) !== 0) found = invokeSpecial(m, f.classes, object, `__i${name}__`, [right], OPERATOR);
        found ??= invokeSpecial(m, f.classes, object, `__${name}__`, [right], OPERATOR);
        result = m.values.union(result, found ?? reflected(f, right, name, object));
        break;
      }
      case ObjectKind.LIST:
      case ObjectKind.SET:
      case ObjectKind.DICT:
      case ObjectKind.TUPLE:
        result = m.values.union(result, m.values.union(m.values.single(object), containersIn(m, right)));
        break;
      case ObjectKind.DECORATED:
        result = m.values.union(result, tasksTogether(m, object, `__${name}__`, right));
        break;
      case ObjectKind.CLASS:
      case ObjectKind.ALIAS:
      case ObjectKind.NONE:
        if (operator === BinaryCode['|']) result = m.values.union(result, m.values.union(m.values.single(object), right));
        break;
      case ObjectKind.UNKNOWN:
        result = m.values.union(result, reflected(f, right, name, object));
        break;
      default:
        result = m.values.union(result, libraryOperator(f, object, `__${name}__`, right, name));
    }
  }
  return result === EMPTY ? m.unknownSet(Unresolved.UNKNOWN) : result;
}

function libraryOperator(f: Frame, object: number, method: string, right: number, name: string): number {
  const { m } = f;
  const answer = reflected(f, right, name, object);
  if (answer !== EMPTY) return answer;
  if (m.objects.kind[object] === ObjectKind.LITERAL && m.texts[m.objects.a[object]!]!.startsWith('s:')) {
    if (name === 'mod') formatPercent(m, f.classes, m.texts[m.objects.a[object]!]!.slice(2), right);
    const whole = name === 'add' ? joinedTexts(f, object, right) : EMPTY;
    if (whole !== EMPTY) return whole;
    return name === 'add' || name === 'mod' ? textBefore(f, object, name) : m.values.single(m.libraryInstance('builtins.str'));
  }
  const type = libraryClassOf(m, object);
  if (type === null)
    return m.objects.kind[object] === ObjectKind.EXTERNAL && name === 'or' ? m.values.union(m.values.single(object), right) : EMPTY;
  if (name === 'mod' && type.name === 'builtins.str') formatPercent(m, f.classes, null, right);
  const member = libraryMember(m, type.name, method);
  return member === null ? EMPTY : withTasks(m, memberResult(m, object, member, type), m.values.union(m.values.single(object), right));
}

/** Texts that may name something: of others only the beginning matters. */
const NAME = /^[\w.]{1,100}$/u;
/** More texts that an f-string may give are not told apart. */
const MAX_TEXTS = 16;

/** `kind + 'Handler'`, where both are known: EMPTY where they are not, or do not make a name. */
function joinedTexts(f: Frame, left: number, right: number): number {
  const { m } = f;
  const before = m.texts[m.objects.a[left]!]!.slice(2);
  let result = EMPTY;
  for (const object of m.values.members(right)) {
    const text = m.objects.kind[object] === ObjectKind.LITERAL ? m.texts[m.objects.a[object]!]! : '';
    const joined = before + text.slice(2);
    if (!text.startsWith('s:') || !NAME.test(joined)) return EMPTY;
    result = m.values.union(result, m.values.single(m.literal(`s:${joined}`)));
  }
  return result;
}

/** `'visit_' + name`, `'visit_%s' % name`: only the beginning is known. */
function textBefore(f: Frame, object: number, name: string): number {
  const { m } = f;
  const text = m.texts[m.objects.a[object]!]!.slice(2);
  const known = name === 'mod' ? text.slice(0, Math.max(0, text.indexOf('%'))) : text;
  return m.values.single(known === '' ? m.libraryInstance('builtins.str') : m.literal(`p:${known}`));
}

function reflected(f: Frame, right: number, name: string, left: number): number {
  return specialOnInstances(f, right, `__r${name}__`, [f.m.values.single(left)]);
}

export function unary(f: Frame, pc: number): number {
  const { m } = f;
  const operator = f.operand(pc, 0);
  const operand = f.value(pc, 1);
  if (operator === UnaryCode.not) {
    truth(f, operand);
    return m.values.single(m.libraryInstance('builtins.bool'));
  }
  if (operator === UnaryCode['!r'] || operator === UnaryCode['!s']) {
    for (const object of m.values.members(operand)) askForText(m, f.classes, object, operator === UnaryCode['!r'] ? 'r' : 's');
    return operator === UnaryCode['!s'] && literalKey(m, operand) >= 0 ? operand : m.values.single(m.libraryInstance('builtins.str'));
  }
  const method = UNARY_METHODS[operator]!;
  let result = specialOnInstances(f, operand, method, []);
  for (const object of m.values.members(operand)) {
    if (m.objects.kind[object] === ObjectKind.LITERAL && operator === UnaryCode['-']) {
      const text = m.texts[m.objects.a[object]!]!;
      if (text.startsWith('i:') && !text.startsWith('i:-'))
        result = m.values.union(result, m.values.single(m.literal(`i:-${text.slice(2)}`)));
      continue;
    }
    const type = libraryClassOf(m, object);
    if (type !== null) result = m.values.union(result, m.values.single(object));
  }
  return result;
}

export function compare(f: Frame, pc: number): number {
  const { m } = f;
  const operator = f.operand(pc, 0);
  const left = f.value(pc, 1);
  const right = f.value(pc, 2);
  const bool = m.values.single(m.libraryInstance('builtins.bool'));
  if (operator === CompareCode.in || operator === CompareCode['not in']) {
    for (const object of m.values.members(right)) {
      const kind = m.objects.kind[object]!;
      if (kind !== ObjectKind.INSTANCE) {
        if (findsByHash(m, object)) askForEquality(m, f.classes, object, left);
        else askElements(m, f.classes, object, left);
        continue;
      }
      const found = invokeSpecial(m, f.classes, object, '__contains__', [left], OPERATOR);
      if (found === null) iterate(m, f.classes, m.values.single(object), false);
    }
    return bool;
  }
  const method = COMPARE_METHODS[operator]!;
  if (method === '') return bool;
  let result = EMPTY;
  let isHandled = false;
  for (const object of m.values.members(left)) {
    if (m.objects.kind[object] === ObjectKind.INSTANCE) {
      const found = invokeSpecial(m, f.classes, object, method, [right], OPERATOR);
      if (found !== null) isHandled = true;
      result = m.values.union(result, found ?? EMPTY);
      if (method === '__ne__' && found === null) {
        const equal = invokeSpecial(m, f.classes, object, '__eq__', [right], OPERATOR);
        if (equal !== null) isHandled = true;
      }
    } else {
      const type = libraryClassOf(m, object);
      const member = type === null || type.name.startsWith('builtins.') ? null : libraryMember(m, type.name, method);
      if (type !== null && member !== null && member.owner !== 'builtins.object') {
        result = m.values.union(result, memberResult(m, object, member, type));
      }
    }
  }
  if (!isHandled) specialOnInstances(f, right, REFLECTED[operator]!, [left]);
  if (operator === CompareCode['=='] || operator === CompareCode['!=']) compareContents(m, f.classes, left, right, '__eq__');
  return result === EMPTY ? bool : result;
}

export function format(f: Frame, pc: number): void {
  const { m } = f;
  const count = f.operand(pc, 0);
  if ((f.flags(pc) & Flag.ANNOTATION) !== 0) return;
  for (let index = 1; index <= count; index += 1) {
    for (const object of m.values.members(f.value(pc, index))) askForText(m, f.classes, object, 'format');
  }
  f.define(pc, formatted(f, pc, count));
}

/** `f'{kind}Handler'`, where all parts are known texts, or each one of a few; else what it begins with. */
function formatted(f: Frame, pc: number, count: number): number {
  const { m } = f;
  let texts: readonly string[] = [''];
  for (let index = 1; index <= count; index += 1) {
    const parts = (literalKeys(m, f.value(pc, index)) ?? []).map((key) => m.texts[key]!);
    const isKnown = parts.length > 0 && parts.length * texts.length <= MAX_TEXTS && parts.every((part) => part.startsWith('s:'));
    if (!isKnown) return textStartingWith(f, f.value(pc, 1));
    texts = texts.flatMap((text) => parts.map((part) => text + part.slice(2)));
  }
  if (!texts.every((text) => NAME.test(text))) return textStartingWith(f, count === 0 ? EMPTY : f.value(pc, 1));
  return texts.reduce((all, text) => m.values.union(all, m.values.single(m.literal(`s:${text}`))), EMPTY);
}

/** A string of which only the beginning is known, for `getattr(self, f'visit_{kind}')`. */
function textStartingWith(f: Frame, first: number): number {
  const { m } = f;
  const key = literalKey(m, first);
  const text = key < 0 ? '' : m.texts[key]!;
  return m.values.single(text.startsWith('s:') && text.length > 2 ? m.literal(`p:${text.slice(2)}`) : m.libraryInstance('builtins.str'));
}

function containersIn(m: Machine, set: number): number {
  return m.values.filter(set, (object) => {
    const kind = m.objects.kind[object]!;
    return kind === ObjectKind.LIST || kind === ObjectKind.SET || kind === ObjectKind.DICT || kind === ObjectKind.TUPLE;
  });
}
