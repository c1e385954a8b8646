import type { Fix } from '../fix.ts';
import { moduleImport } from '../fixing/needed-import.ts';

/** A constant of a module becomes a variable of the environment. Not safe: somebody has to set it. */
export const fixHardCodedConfiguration: Fix = ({ place }, code) => {
  const literal = code.at(place, 'StringLiteral') ?? null;
  const statement = literal === null ? code.at(place, 'Assign', 'AnnAssign') : code.statementOf(literal);
  if (statement?.kind !== 'Assign' && statement?.kind !== 'AnnAssign') return null;
  const target = statement.kind === 'Assign' ? statement.targets[0] : statement.target;
  const { value } = statement;
  if (target?.kind !== 'Name' || value?.kind !== 'StringLiteral' || value.isBytes || !/^[A-Z][A-Z0-9_]*$/u.test(target.id)) return null;
  const os = moduleImport(code, 'os');
  if (os === null) return null;
  return {
    title: 'Read it from the environment',
    edits: [...os.edits, { start: value.start, end: value.end, text: `${os.expression}.environ["${target.id}"]` }],
    isSafe: false,
  };
};
