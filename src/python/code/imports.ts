/** Imports. */
import type { Import, ImportFrom } from '../tree.ts';
import { topPackage } from '../scopes/statement-collector.ts';
import type { Lowering } from './lowering.ts';
import { Flag, Op } from './opcodes.ts';
import { bindDefined } from './read-names.ts';

export function lowerImport(x: Lowering, node: Import): void {
  const { writer } = x;
  for (const { name, asName, start, end } of node.names) {
    const value = writer.define2(Op.IMPORT, start, end, writer.text(name), 0);
    if (asName === null) writer.addFlag(writer.last, Flag.BINDS_TOP);
    bindDefined(x, asName ?? topPackage(name), value, start, end);
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
    bindDefined(x, asName ?? name, value, start, end);
  }
}
