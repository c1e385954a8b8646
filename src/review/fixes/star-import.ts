import type { Fix } from '../fix.ts';
import { looseNames } from '../fixing/bound-names.ts';

/** Names every module has, and constants that are no callables. */
const GIVEN = /^(?:__\w+__|NotImplemented|Ellipsis)$/u;

/** The only star import of a file brings every name that comes from nowhere else. Not safe: others may take names from here. */
export const fixStarImport: Fix = ({ place }, code) => {
  const stars = code.nodes.flatMap((node) =>
    node.kind === 'ImportFrom' ? node.names.flatMap((alias) => (alias.name === '*' ? [{ statement: node, alias }] : [])) : [],
  );
  const [star] = stars;
  if (star === undefined || stars.length > 1 || code.lineAt(star.statement.start) !== place.line) return null;
  const loose = looseNames(code);
  if (loose.includes('__all__')) return null;
  const names = [...new Set(loose)].filter((name) => !GIVEN.test(name)).toSorted();
  if (names.length === 0) return null;
  return {
    title: 'Name what is taken',
    edits: [{ start: star.alias.start, end: star.alias.end, text: names.join(', ') }],
    isSafe: false,
  };
};
