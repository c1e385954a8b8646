import type { Call } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { nameImport } from '../fixing/needed-import.ts';

/** The note of the step that tells the query. */
export const ROWS_ASKED = 'the rows are asked for here';

/**
 * Has the query load what the loop reads, wherever the query stands. Not safe: rows that nobody reads the relationship of are
 * loaded with it too.
 */
export const fixLazyRelationship: Fix = ({ remedy, evidence }, _, open) => {
  const option = /`(\.(?:options|select_related|prefetch_related)\(.*?\))` on the query/u.exec(remedy)?.[1];
  const asked = evidence.find(({ note }) => note === ROWS_ASKED);
  const code = asked === undefined ? null : open(asked.path);
  const query = asked === undefined || code === null ? null : code.callAt(asked.place);
  if (option === undefined || asked === undefined || code === null || query === null) return null;
  const needed = option.startsWith('.options') ? nameImport(code, 'sqlalchemy.orm', 'selectinload') : { expression: '', edits: [] };
  const entity = /selectinload\((\w+)\./u.exec(option)?.[1];
  if (needed === null || (entity !== undefined && !new RegExp(`\\b${entity}\\b`, 'u').test(code.of(query)))) return null;
  const text = needed.expression === '' ? option : option.replace('selectinload', needed.expression);
  return {
    path: asked.path,
    title: 'Load the relationship with the rows',
    edits: [...needed.edits, { start: query.end, end: query.end, text: laidOut(code, query, text) }],
    isSafe: false,
  };
};

/** On a line of its own where the next part of the query has one. */
function laidOut(code: FixCode, { end }: Call, text: string): string {
  const next = /^\s*\n([ \t]*)\./u.exec(code.of({ start: end, end: Math.min(end + 400, code.source.length) }));
  return next === null ? text : `${code.lineEnd}${next[1] ?? ''}${text}`;
}
