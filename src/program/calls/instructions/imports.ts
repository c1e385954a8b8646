/** Imports. */
import { Flag } from '../../../python/code/opcodes.ts';
import { NONE } from '../../layout/name-tree.ts';
import { externalNamed, moduleAttribute } from '../attributes.ts';
import { Unresolved } from '../call-graph.ts';
import { EMPTY, IMPORT } from '../machine.ts';
import { ObjectKind } from '../objects.ts';
import type { Frame } from './frame.ts';

export function importedModule(f: Frame, level: number, dotted: number): number {
  const { m } = f;
  const text = m.texts[dotted]!;
  const answer = m.resolve(m.modules[f.module]!, level, text);
  switch (answer.kind) {
    case 'node':
      runModule(f, answer.node);
      return m.values.single(m.objects.intern(ObjectKind.MODULE, answer.node));
    case 'external':
      return m.values.single(m.external(text));
    case 'unresolved':
      return m.unknownSet(Unresolved.IMPORT);
  }
}

function runModule(f: Frame, treeNode: number): void {
  const { m } = f;
  const module = m.tree.module(treeNode);
  if (module === NONE || module === f.module || m.codes[module] === null) return;
  m.edgeTo(m.moduleNode(module), IMPORT);
}

export function importModule(f: Frame, pc: number): number {
  const { m } = f;
  const imported = importedModule(f, f.operand(pc, 1), f.name(pc, 0));
  if ((f.flags(pc) & Flag.BINDS_TOP) === 0) return imported;
  const text = m.texts[f.name(pc, 0)]!;
  const dot = text.indexOf('.');
  return dot < 0 ? imported : importedModule(f, 0, m.text(text.slice(0, dot)));
}

export function importFrom(f: Frame, pc: number): number {
  const { m } = f;
  const level = f.operand(pc, 1);
  const holder = importedModule(f, level, f.name(pc, 0));
  const name = f.name(pc, 2);
  let result = EMPTY;
  for (const object of m.values.members(holder)) {
    if (m.objects.kind[object] === ObjectKind.MODULE) {
      const node = m.objects.a[object]!;
      const found = moduleAttribute(m, node, name);
      const child = m.tree.child(node, m.texts[name]!);
      if (child !== NONE) runModule(f, child);
      result = m.values.union(result, found);
    } else if (m.objects.kind[object] === ObjectKind.EXTERNAL) {
      const dotted = `${m.texts[m.objects.a[object]!]!}.${m.texts[name]!}`;
      if (m.isRecording) m.edges.addRead(m.node, m.pc, m.text(dotted));
      result = m.values.union(result, externalNamed(m, dotted));
    } else result = m.values.union(result, m.values.single(object));
  }
  return result;
}
