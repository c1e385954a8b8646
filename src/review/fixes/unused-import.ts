import { isStandardLibrary } from '../../program/catalog/standard-library.ts';
import type { Fix } from '../fix.ts';
import { aliasRemovals } from '../fixing/left-imports.ts';

/**
 * Takes the name away that nothing uses. Nothing in a package's own module, which others import names from. Safe for the
 * standard library alone: another module may register something when it is imported.
 */
export const fixUnusedImport: Fix = ({ path, place }, code) => {
  if (/(?:^|\/)__init__\.pyi?$/u.test(path)) return null;
  const offset = code.startOf(place);
  for (const statement of code.tree.body) {
    if (statement.kind !== 'Import' && statement.kind !== 'ImportFrom') continue;
    const alias = statement.names.find(({ start, end }) => start <= offset && offset < end);
    if (alias === undefined) continue;
    const edits = aliasRemovals(code, statement, [alias]);
    const module = statement.kind === 'Import' ? alias.name : statement.module;
    const isSafe = (statement.kind === 'Import' || statement.level === 0) && isStandardLibrary(module.replace(/\..*/su, ''));
    return edits.length === 0 ? null : { title: 'Take the import away', edits, isSafe };
  }
  return null;
};
