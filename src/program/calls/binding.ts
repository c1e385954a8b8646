/** Passing arguments: what a call writes into the parameters of the function that it reaches. */
import type { Arguments, Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { putElement, putKey } from './library.ts';
import { ObjectKind } from './objects.ts';

/** Elements of an argument list that are kept apart. */
const MAX_POSITIONS = 64;

/** Stars after so many arguments are not told apart. */
const MAX_STAR_POSITION = 30;

/** What each parameter got, for those results that are a parameter as it was passed. */
export type Bound = number[];

/**
 * Binds `args` (after `receiver`, -1 for none) to the parameters of `node`, a body of the function object `callee`.
 * What is not passed gets its default.
 */
export function bindArguments(m: Machine, node: number, callee: number, receiver: number, args: Arguments): Bound {
  const { parameters } = m.codeScope(m.nodeScope[node]!);
  const bound: Bound = parameters.map(() => EMPTY);
  const isPassed: boolean[] = [];
  let position = 0;
  let extra = 0;
  let isOpen = false;
  const variadic = parameters.findIndex(({ kind }) => kind === 'variadic');
  const give = (set: number): void => {
    while (position < parameters.length && !takesPosition(parameters[position]!.kind)) position = parameters.length;
    if (position < parameters.length) {
      bound[position] = m.values.union(bound[position]!, set);
      isPassed[position] = true;
      position += 1;
    } else if (variadic >= 0) {
      const tuple = m.objects.intern(ObjectKind.TUPLE, node, 0x1000000 + variadic);
      putElement(m, tuple, extra < MAX_POSITIONS ? m.indexKey(extra) : -1, set);
      extra += 1;
    }
  };
  if (receiver >= 0) give(m.values.single(receiver));
  args.positional.forEach((set, index) => {
    if (args.stars[index] !== true) {
      give(set);
      return;
    }
    const exact = exactElements(m, set);
    if (exact !== null && !isOpen) {
      exact.forEach(give);
      return;
    }
    isOpen = true;
    const any = m.actions.iterate(set, false);
    for (let at = position; at < parameters.length && takesPosition(parameters[at]!.kind); at += 1) {
      bound[at] = m.values.union(bound[at]!, any);
    }
    if (variadic >= 0) putElement(m, m.objects.intern(ObjectKind.TUPLE, node, 0x1000000 + variadic), -1, any);
  });
  bindKeywords(m, node, args, bound, isPassed);
  writeParameters(m, node, callee, bound, isPassed);
  return bound;
}

function bindKeywords(m: Machine, node: number, args: Arguments, bound: Bound, isPassed: boolean[]): void {
  const { parameters } = m.codeScope(m.nodeScope[node]!);
  const rest = parameters.findIndex(({ kind }) => kind === 'keyword-variadic');
  const dictionary = rest < 0 ? -1 : m.objects.intern(ObjectKind.DICT, node, 0x1000000 + rest);
  const byName = m.parametersByName(m.nodeScope[node]!);
  const giveByName = (key: number, set: number, isNew: boolean): void => {
    const index = byName.get(key);
    if (index !== undefined) {
      bound[index] = m.values.union(bound[index]!, set);
      isPassed[index] = true;
    } else if (dictionary >= 0 && isNew) {
      putElement(m, dictionary, key, set);
      putKey(m, dictionary, m.values.single(m.objects.intern(ObjectKind.LITERAL, key)));
    }
  };
  args.names.forEach((name, index) => {
    const set = args.keywords[index]!;
    if (name >= 0) {
      giveByName(m.names.stringKey(name), set, true);
      return;
    }
    for (const object of m.values.members(set)) {
      if (m.objects.kind[object] !== ObjectKind.DICT) continue;
      const version = m.contentVersion(object);
      const before = dictionary < 0 ? version : m.passOn(dictionary, object, version);
      m.forEachObjectCell(object, (key, cell) => {
        const held = m.cells.peek(cell);
        if (held !== EMPTY && m.names.isStringKey(key)) giveByName(key, held, m.cells.grownAt(cell) > before);
      });
      const anywhere = m.cells.peek(m.objectCell(object, m.anywhere));
      if (anywhere === EMPTY) continue;
      parameters.forEach((parameter, at) => {
        if (takesName(parameter.kind) && isPassed[at] !== true) bound[at] = m.values.union(bound[at]!, anywhere);
      });
      if (dictionary >= 0) putElement(m, dictionary, -1, anywhere);
    }
  });
}

function writeParameters(m: Machine, node: number, callee: number, bound: Bound, isPassed: readonly boolean[]): void {
  const { parameters } = m.codeScope(m.nodeScope[node]!);
  const defaults = callee < 0 ? undefined : m.functionCells[callee];
  parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variadic') {
      bound[index] = m.values.single(m.objects.intern(ObjectKind.TUPLE, node, 0x1000000 + index));
    } else if (parameter.kind === 'keyword-variadic') {
      bound[index] = m.values.single(m.objects.intern(ObjectKind.DICT, node, 0x1000000 + index));
    } else if (isPassed[index] !== true && parameter.hasDefault && defaults !== undefined) {
      bound[index] = m.values.union(bound[index]!, m.cells.read(defaults + index));
    }
    m.cells.add(m.parameterCell(node, index), bound[index]!);
  });
}

/** The elements of a tuple or list display in order, where the set holds just one such thing and nothing was added to it. */
function exactElements(m: Machine, set: number): readonly number[] | null {
  const members = m.values.members(set);
  if (members.length !== 1) return null;
  const object = members[0]!;
  const kind = m.objects.kind[object]!;
  if (kind !== ObjectKind.TUPLE && kind !== ObjectKind.LIST) return null;
  m.contentVersion(object);
  if (m.cells.peek(m.objectCell(object, m.anywhere)) !== EMPTY) return null;
  const found: number[] = [];
  for (let index = 0; index < MAX_POSITIONS; index += 1) {
    const key = m.indexKey(index);
    if (!m.hasObjectCell(object, key)) break;
    found.push(m.cells.peek(m.objectCell(object, key)));
  }
  return found;
}

/** One positional argument by its place or, failing that, a keyword; EMPTY where it is not passed. Stars are spread. */
export function argumentAt(m: Machine, args: Arguments, position: number, keyword = ''): number {
  if (position >= 0) {
    let at = 0;
    for (let index = 0; index < args.positional.length; index += 1) {
      if (args.stars[index] === true) {
        const exact = exactElements(m, args.positional[index]!);
        if (exact === null) return m.actions.iterate(args.positional[index]!, false);
        if (position < at + exact.length) return exact[position - at]!;
        at += exact.length;
      } else {
        if (at === position) return args.positional[index]!;
        at += 1;
      }
    }
  }
  if (keyword === '' || args.names.length === 0) return EMPTY;
  const name = m.text(keyword);
  const index = args.names.indexOf(name);
  return index < 0 ? EMPTY : args.keywords[index]!;
}

/**
 * How often what is passed with stars has grown, all in all; -1 where that cannot be told. Lists and dictionaries only
 * grow: where the number is the same, so is what is passed.
 */
export function starredVersion(m: Machine, args: Arguments): number {
  let version = 0;
  for (let index = 0; index < args.stars.length; index += 1) {
    if (args.stars[index] !== true) continue;
    if (index >= MAX_STAR_POSITION) return -1;
    for (const object of m.values.members(args.positional[index]!)) {
      const kind = m.objects.kind[object]!;
      if (kind === ObjectKind.UNKNOWN) continue;
      if (kind !== ObjectKind.TUPLE && kind !== ObjectKind.LIST) return -1;
      version += m.contentVersion(object);
    }
  }
  for (let index = 0; index < args.names.length; index += 1) {
    if (args.names[index]! >= 0) continue;
    for (const object of m.values.members(args.keywords[index]!)) {
      if (m.objects.kind[object] === ObjectKind.DICT) version += m.contentVersion(object);
    }
  }
  return version;
}

function takesPosition(kind: string): boolean {
  return kind === 'positional' || kind === 'positional-only';
}

function takesName(kind: string): boolean {
  return kind === 'positional' || kind === 'keyword-only';
}
