/** Addresses put together from parts: what stands behind a host that is fixed already cannot choose the host. */
import { BinaryCode, Op, UnaryCode } from '../../python/code/opcodes.ts';
import type { Activation } from './activation.ts';
import { written } from './constants.ts';
import { CLEAN, type Taint, joinTaint, makeSafe } from './taint-set.ts';

/** Requests and redirects to where an outsider likes. */
const CHOOSE_HOST: readonly number[] = [601, 918];
/** Stands for a part that is not known. */
export const UNKNOWN_PART = '\0';
/** Stands for a part that is not known but for its beginning: no slash. */
export const STRIPPED_PART = '\u0001';
/** Parts of parts are looked at to this depth. */
const MAX_DEPTH = 6;
const MAX_LENGTH = 400;

/** `https://host/`, `<unknown>`, `<unknown>/`, `/path`, `path/`: the part of an address that names the host is complete. */
const HOST_ENDED = /^(?:(?:[a-z\0][\w+.\-\0]*:)?\/\/[^/?#\\]+[/?#]|\0$|\0(?![^/?#\\]*\/\/)[^/?#\\]*[/?#&]|\/[^/\\\0]|[^/?#\\:\0]+[/?#])/iu;

/** Taint of what is put into a text of the configuration, which names the host. */
export const intoUnknownTemplate = (taint: Taint): Taint => makeSafe(taint, CHOOSE_HOST);

/** Modules by name: what stands behind a package is a module of it. */
const CHOOSE_MODULE: readonly number[] = [470];
const PACKAGE_ENDED = /^[\w.\0]+\.$/u;

/** Taint of a part, as it counts behind what stands before it. */
export function behind(taint: Taint, before: string): Taint {
  if (taint.size === 0) return taint;
  const named = HOST_ENDED.test(before) ? makeSafe(taint, CHOOSE_HOST) : taint;
  return PACKAGE_ENDED.test(before) ? makeSafe(named, CHOOSE_MODULE) : named;
}

/** Taint of a part that may have lost its slashes: it names no host where one stands before it. */
export const strippedBehind = (a: Activation, part: number, taint: Taint, before: string): Taint =>
  behind(taint, isStripped(a, part) ? before + STRIPPED_PART : before);

/** `text.lstrip('/')`. */
function isStripped(a: Activation, number: number): boolean {
  const pc = number < 0 ? -1 : (a.definedAt[number] ?? -1);
  if (pc < 0) return false;
  const op = a.words[pc]! & 0xff;
  if (op === Op.UNARY && a.operand(pc, 0) === UnaryCode['!s']) return isStripped(a, a.operand(pc, 1));
  if (op !== Op.CALL || a.operand(pc, 1) !== 1) return false;
  const method = a.definedAt[a.operand(pc, 0)] ?? -1;
  const isMethod = method >= 0 && (a.words[method]! & 0xff) === Op.ATTRIBUTE && STRIPPING.has(a.string(a.operand(method, 1)));
  const { constant } = a.value(a.operand(pc, 3) >> 1);
  return isMethod && constant?.kind === 'str' && constant.value.includes('/');
}

const STRIPPING: ReadonlySet<string> = new Set(['lstrip', 'strip']);

/** A place of a template: what is put there, and all that stands before it, other places as one sign each. */
type TemplatePlace = { readonly field: string; readonly path: string; readonly before: string };

const PLACES = { '{': /\{\{|\}\}|\{([^{}]*)\}/gu, '%': /%%|%(?:\((\w+)\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]/gu };

/** Taint of what is put into a template: for each place the taint of its value, given the name or number that is written there, and which part of it. */
export function intoTemplate(template: string, mark: '%' | '{', taintOf: (field: string, path: string) => Taint): Taint {
  return placesOf(template, mark).reduce((taint, { field, path, before }) => joinTaint(taint, behind(taintOf(field, path), before)), CLEAN);
}

function placesOf(template: string, mark: '%' | '{'): readonly TemplatePlace[] {
  const found: TemplatePlace[] = [];
  let [before, end, next] = ['', 0, 0];
  for (const match of template.matchAll(PLACES[mark])) {
    before += template.slice(end, match.index);
    end = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}' || match[0] === '%%') {
      before += match[0].charAt(0);
      continue;
    }
    const [, field = '', path = ''] = /^(\w*)((?:\.\w+|\[\w+\])*)/u.exec(match[1] ?? '') ?? [];
    found.push({ field: field === '' ? String(next++) : field, path, before });
    before += UNKNOWN_PART;
  }
  return found;
}

/** The beginning of a text as it is written down; parts that are not known are one sign each. */
export function beginningOf(a: Activation, number: number, depth = 0): string {
  const { constant, isOpen } = a.value(number);
  if (constant !== null && !isOpen) return (written(constant) ?? UNKNOWN_PART).slice(0, MAX_LENGTH);
  const pc = number < 0 ? -1 : (a.definedAt[number] ?? -1);
  if (pc < 0 || depth >= MAX_DEPTH) return UNKNOWN_PART;
  const operands = operandsOf(a, pc);
  if (operands.length === 0) return isStripped(a, number) ? STRIPPED_PART : UNKNOWN_PART;
  let text = '';
  for (const operand of operands) {
    if (text.length < MAX_LENGTH) text += beginningOf(a, operand, depth + 1);
  }
  return text;
}

/** Values that are joined to a text, in order; none where it is no such text. */
function operandsOf(a: Activation, pc: number): readonly number[] {
  switch (a.words[pc]! & 0xff) {
    case Op.FORMAT:
      return Array.from({ length: a.operand(pc, 0) }, (_, at) => a.operand(pc, at + 1));
    case Op.BINARY:
      return a.operand(pc, 0) === BinaryCode['+'] ? [a.operand(pc, 1), a.operand(pc, 2)] : [];
    case Op.UNARY:
      return a.operand(pc, 0) === UnaryCode['!s'] ? [a.operand(pc, 1)] : [];
    default:
      return [];
  }
}
