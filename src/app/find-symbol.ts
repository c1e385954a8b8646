/** Names in a request, told apart from names that nothing has. */
import { nameTable } from '../extract/program-summary.ts';
import type { CallsView } from '../extract/program-summary.ts';
import { ArchitraveError } from '../kit/error.ts';
import { findName, namesByEnd } from '../model/symbol-names.ts';
import type { NamedThing, NameTable } from '../model/symbol-names.ts';
import { nearest } from './nearest.ts';

const MAX_SHOWN = 5;

/** A finder of what names stand for. It throws an `ArchitraveError` with the nearest name for one that stands for nothing, or for several things. */
export function symbolFinder(view: CallsView): (wanted: string) => NamedThing {
  const table = nameTable(view);
  return (wanted) => {
    const answer = findName(table, wanted);
    switch (answer.kind) {
      case 'found':
        return answer.thing;
      case 'ambiguous': {
        const shown = answer.candidates.slice(0, MAX_SHOWN).join(', ');
        const more = answer.candidates.length > MAX_SHOWN ? ` and ${answer.candidates.length - MAX_SHOWN} more` : '';
        throw new ArchitraveError('usage', `${wanted} is the end of several names`, `Say which one: ${shown}${more}.`);
      }
      case 'unknown':
        throw unknown(table, wanted);
    }
  };
}

function unknown(table: NameTable, wanted: string): ArchitraveError {
  const byEnd = namesByEnd(table);
  const near = nearest(wanted.slice(wanted.lastIndexOf('.') + 1), [...byEnd.keys()]);
  const meant = near === null ? undefined : byEnd.get(near);
  const hint =
    meant === undefined
      ? 'Name a function, class, module or package as `architrave calls` shows it, in full or by its end, or a path below the root.'
      : `Did you mean ${meant}?`;
  return new ArchitraveError('usage', `The program has no function, class, module or package ${wanted}`, hint);
}
