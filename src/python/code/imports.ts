/** Imports. */
import type { Import, ImportFrom } from '../tree.ts';
import { firstPart } from './collect-names.ts';
import type { Lowering } from './lowering.ts';
import { Flag, Op } from './opcodes.ts';
import { bindName } from './read-names.ts';

export function lowerImport(x: Lowering, node: Import): void {
  const { writer } = x;
  for (const { name, asName, start, end } of node.names) {
    const value = writer.define2(Op.IMPORT, start, end, writer.text(name), 0);
    if (asName === null) writer.addFlag(writer.last, Flag.BINDS_TOP);
    bindName(x, asName ?? firstPart(name), value, start, end);
  }
}

export function lowerImportFrom(x: Lowering, node: ImportFrom): void {
  const { writer } = x;
  const module = writer.text(node.module);
  for (const { name, asName, start, end } of node.names) {
    if (name === '*') {
      writer.emit2(Op.IMPORT_STAR, start, end, module, node.level);
      continue;
    }
    const value = writer.define3(Op.IMPORT_FROM, start, end, module, node.level, writer.text(name));
    bindName(x, asName ?? name, value, start, end);
  }
}
