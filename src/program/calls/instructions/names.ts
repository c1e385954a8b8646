/** Names and attributes. */
import { isFollowed } from '../../../python/code/followed-literals.ts';
import { ConstantKind, HEADER_WORDS } from '../../../python/code/opcodes.ts';
import { externalNamed, moduleName, storeAttribute } from '../attributes.ts';
import { Unresolved } from '../call-graph.ts';
import { makeMember } from '../enums.ts';
import { noteReverse } from '../held.ts';
import { EMPTY, type Machine } from '../machine.ts';
import { scheduleStored } from '../named-functions.ts';
import { ObjectKind } from '../objects.ts';
import { leftToStore } from '../stored-parameters.ts';
import type { Frame } from './frame.ts';
import { noteUnchangedJoin } from './unchanged.ts';

export function constant(f: Frame, pc: number): number {
  const { m } = f;
  switch (f.operand(pc, 0)) {
    case ConstantKind.NONE:
      return m.none;
    case ConstantKind.TRUE:
    case ConstantKind.FALSE:
      return m.values.single(m.libraryInstance('builtins.bool'));
    case ConstantKind.INT: {
      const text = m.codes[f.module]!.strings[f.operand(pc, 1)]!;
      return m.values.single(isFollowed(ConstantKind.INT, text) ? m.literal(`i:${text}`) : m.libraryInstance('builtins.int'));
    }
    case ConstantKind.FLOAT:
      return m.values.single(m.libraryInstance('builtins.float'));
    case ConstantKind.STR:
      return m.literalOf(f.module, f.operand(pc, 1));
    case ConstantKind.BYTES:
      return m.values.single(m.libraryInstance('builtins.bytes'));
    case ConstantKind.COMPLEX:
      return m.values.single(m.libraryInstance('builtins.complex'));
    case ConstantKind.STANDARD:
      return m.values.single(m.external(m.codes[f.module]!.strings[f.operand(pc, 1)]!));
    default:
      return EMPTY;
  }
}

export function loadGlobal(f: Frame, name: number): number {
  const { m } = f;
  const found = moduleName(m, f.module, name);
  if (found !== EMPTY) return found;
  const known = m.builtins.get(name);
  if (known !== EMPTY) return known;
  const builtin = builtinNamed(m, m.texts[name]!);
  m.builtins.set(name, builtin);
  return builtin;
}

/** What a name is that no module binds. */
function builtinNamed(m: Machine, text: string): number {
  const builtin = m.types.find(`builtins.${text}`);
  if (builtin !== null) return externalNamed(m, `builtins.${text}`);
  if (text === '__name__' || text === '__file__' || text === '__doc__') return m.values.single(m.libraryInstance('builtins.str'));
  if (text === '__class__') return m.unknownSet(Unresolved.DYNAMIC);
  return m.unknownSet(Unresolved.NAME);
}

export function loadFree(f: Frame, pc: number): number {
  const { m } = f;
  const owner = m.enclosing(m.node, f.scopeBase + f.operand(pc, 0));
  if (owner < 0) return m.unknownSet(Unresolved.UNKNOWN);
  const name = f.name(pc, 1);
  if (m.nodeClass[owner]! >= 0) {
    return m.texts[name] === '__class__' ? m.values.single(m.nodeClass[owner]!) : m.cells.read(m.objectCell(m.nodeClass[owner]!, name));
  }
  return m.cells.read(m.freeCell(owner, name));
}

export function storeGlobal(f: Frame, pc: number): void {
  const { m } = f;
  const name = f.name(pc, 0);
  const isOwnBody = m.codeScope(m.nodeScope[m.node]!).kind === 'module';
  // What the body binds counts by what it keeps at its end; what it bound before is there for those who ask too early.
  m.cells.add(m.moduleCell(f.module, isOwnBody ? m.names.earlyOf(name) : name), f.value(pc, 1));
}

export function exportName(f: Frame, pc: number): void {
  const { m } = f;
  const name = f.name(pc, 0);
  const object = m.nodeClass[m.node]!;
  if (object >= 0) {
    m.cells.add(m.objectCell(object, name), f.value(pc, 1));
    if (!m.texts[name]!.startsWith('_')) makeMember(m, f.classes, object, f.value(pc, 1));
    noteReverse(m, f.classes, f.value(pc, 1), object);
  } else m.cells.add(m.moduleCell(f.module, name), f.value(pc, 1));
}

export function declareName(f: Frame, pc: number): void {
  const { m } = f;
  const name = f.name(pc, 0);
  const declared = f.value(pc, 1);
  const object = m.nodeClass[m.node]!;
  if (object < 0) {
    m.cells.add(m.moduleCell(f.module, m.names.earlyOf(name)), declared);
    return;
  }
  const { fields } = f.classes.entry(object);
  if (!fields.includes(name)) fields.push(name);
  m.cells.add(m.objectCell(object, m.names.declarationOf(name)), declared);
  const annotation = f.flow.annotationAt(pc);
  if (annotation >= 0) m.cells.add(m.objectCell(object, m.names.annotationOf(name)), f.values[annotation]!);
}

export function joinValues(f: Frame, pc: number): void {
  const { m, words, values } = f;
  const count = f.operand(pc, 0);
  const target = words[pc + 2]!;
  let set = EMPTY;
  let isLate = false;
  for (let index = 1; index <= count; index += 1) {
    const value = words[pc + HEADER_WORDS + index]!;
    set = m.values.union(set, values[value]!);
    if (value > target) isLate = true;
  }
  // A value that is defined further down may still grow.
  if (isLate) f.latePhis.push(pc);
  values[target] = set;
  noteUnchangedJoin(f, pc);
}

export function attributes(f: Frame, set: number, name: number): number {
  const { m } = f;
  let result = EMPTY;
  for (const object of m.values.members(set)) result = m.values.union(result, attributeOf(f, object, name));
  return result;
}

function attributeOf(f: Frame, object: number, name: number): number {
  const kind = f.m.objects.kind[object]!;
  const isShared = kind === ObjectKind.INSTANCE || kind === ObjectKind.CLASS || kind === ObjectKind.MODULE;
  return isShared ? f.m.rememberedAttribute(object, name) : f.m.actions.attribute(object, name);
}

export function storeAttributes(f: Frame, pc: number): void {
  const { m, classes } = f;
  const name = f.name(pc, 1);
  const value = f.value(pc, 2);
  const stored = f.operand(pc, 2);
  const isOwn = f.operand(pc, 0) === 0 && f.flow.storedParameters().some(({ parameter }) => parameter === stored);
  for (const object of m.values.members(f.value(pc, 0))) {
    scheduleStored(m, classes, object, name, value);
    storeAttribute(m, classes, object, name, isOwn ? leftToStore(m, classes, object, name, stored, value) : value);
  }
}
