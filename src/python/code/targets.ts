/** What is assigned to and deleted. */
import type { Expression } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import { Op } from './opcodes.ts';
import { bindName, unbindName } from './read-names.ts';

/** Binds a value to the left side of an assignment, or to the target of a loop. */
export function bindTarget(x: Lowering, target: Expression, value: number): void {
  const { writer } = x;
  const { start, end } = target;
  switch (target.kind) {
    case 'Name':
      bindName(x, target, value);
      return;
    case 'Tuple':
    case 'List':
      unpack(x, target.elements, value);
      return;
    case 'Starred':
      bindTarget(x, target.value, value);
      return;
    case 'Attribute': {
      const object = x.expression(target.value);
      writer.emit3(Op.STORE_ATTRIBUTE, start, end, object, writer.text(x.mangled(target.name)), value);
      return;
    }
    case 'Subscript': {
      const object = x.expression(target.value);
      const key = x.expression(target.slice);
      writer.emit3(Op.STORE_ITEM, start, end, object, key, value);
      return;
    }
    default:
      // No target: what it reads is read all the same.
      x.expression(target);
  }
}

function unpack(x: Lowering, elements: readonly Expression[], value: number): void {
  const star = elements.findIndex((element) => element.kind === 'Starred');
  for (let index = 0; index < elements.length; index++) {
    const element = elements[index]!;
    bindTarget(x, element, x.writer.define4(Op.UNPACK, element.start, element.end, value, index, elements.length, star));
  }
}

/** `del target` */
export function deleteTarget(x: Lowering, target: Expression): void {
  const { writer } = x;
  const { start, end } = target;
  switch (target.kind) {
    case 'Name':
      unbindName(x, target.id);
      return;
    case 'Tuple':
    case 'List':
      for (const element of target.elements) deleteTarget(x, element);
      return;
    case 'Attribute':
      writer.emit2(Op.DELETE_ATTRIBUTE, start, end, x.expression(target.value), writer.text(x.mangled(target.name)));
      return;
    case 'Subscript': {
      const object = x.expression(target.value);
      writer.emit2(Op.DELETE_ITEM, start, end, object, x.expression(target.slice));
      return;
    }
    default:
      x.expression(target);
  }
}
