import type { Fix } from '../fix.ts';

/** Loads the row again behind the commit. Not safe: it is one more query. */
export const fixExpiredAttributeAfterCommit: Fix = ({ place }, code) => {
  const read = code.at(place, 'Attribute');
  const row = read?.value;
  const owner = read === null ? null : code.functionOf(read);
  if (row?.kind !== 'Name' || owner === null || !owner.isAsync) return null;
  const commits = code.nodes.flatMap((node) => {
    if (node.kind !== 'ExpressionStatement' || code.functionOf(node) !== owner || node.end > row.start) return [];
    const session = /^await\s+([\w.]+)\.commit\(\)$/u.exec(code.of(node))?.[1];
    return session === undefined ? [] : [{ node, session }];
  });
  const last = commits.at(-1);
  if (last === undefined || !code.startsLine(last.node.start)) return null;
  const { node, session } = last;
  const text = `${code.lineEnd}${code.indentAt(node.start)}await ${session}.refresh(${row.id})`;
  return { title: 'Load the row again', edits: [{ start: node.end, end: node.end, text }], isSafe: false };
};
