import type { Fix } from '../fix.ts';
import { isTaken } from '../fixing/bound-names.ts';
import { calledName } from '../fixing/arguments.ts';
import { moduleImport } from '../fixing/needed-import.ts';

const DESCRIPTOR = 'descriptor';
const PATH = 'temporary_path';

/** `path = mktemp(…)` becomes `mkstemp(…)`, whose file is there at once: who expects that there is none has to be looked at. */
export const fixUnsafeTemporaryFile: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const called = call === null ? null : calledName(call);
  const statement = call === null ? null : code.statementOf(call);
  if (call === null || called?.name !== 'mktemp' || call.func.kind !== 'Attribute' || statement === null) return null;
  if (isTaken(code, DESCRIPTOR, '') || !code.startsLine(statement.start)) return null;
  const os = moduleImport(code, 'os');
  if (os === null) return null;
  const made = code.of(call).replace(code.of(call.func), code.of(call.func).replace(/mktemp$/u, 'mkstemp'));
  const indent = code.indentAt(statement.start);
  const close = `\n${indent}${os.expression}.close(${DESCRIPTOR})`;
  const edit = (text: string) => ({
    title: 'Make the file at once',
    edits: [...os.edits, { start: statement.start, end: statement.end, text }],
    isSafe: false,
  });
  if (statement.kind === 'Assign' && statement.value === call && statement.targets.length === 1) {
    const [target] = statement.targets;
    return target?.kind === 'Name' ? edit(`${DESCRIPTOR}, ${target.id} = ${made}${close}`) : null;
  }
  if (statement.kind !== 'Return' || statement.value !== call || isTaken(code, PATH, '')) return null;
  return edit(`${DESCRIPTOR}, ${PATH} = ${made}${close}\n${indent}return ${PATH}`);
};
