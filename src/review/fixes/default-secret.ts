import type { Fix } from '../fix.ts';
import { calleeOf, keywordOf, withoutArgument } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import type { Call } from '../../python/tree.ts';

const TITLE = 'Do not start without the secret';

/** The program asks for the variable and has no default for it. Not safe: where nobody sets it, the program no longer starts, which is the point. */
export const fixDefaultSecret: Fix = ({ place }, code) => {
  const call = code.callAt(place) ?? code.at(place, 'Call');
  const edits = call === null ? null : withoutDefault(code, call);
  if (edits !== null) return { title: TITLE, edits, isSafe: false };
  const field = code.at(place, 'AnnAssign');
  if (field === null || field.value === null || code.around(field, ['ClassDef']) === null) return null;
  const value = field.value;
  if (value.kind === 'StringLiteral') {
    return { title: TITLE, edits: [{ start: field.annotation.end, end: value.end, text: '' }], isSafe: false };
  }
  const given = value.kind === 'Call' ? (keywordOf(value, 'default') ?? value.args[0] ?? null) : null;
  const edit = value.kind === 'Call' && given !== null ? withoutArgument(code, value, given) : null;
  return edit === null ? null : { title: TITLE, edits: [edit], isSafe: false };
};

function withoutDefault(code: FixCode, call: Call): readonly { start: number; end: number; text: string }[] | null {
  const environ = /^((?:\w+\.)?environ)\.get$/u.exec(calleeOf(code, call))?.[1] ?? /^(os)\.getenv$/u.exec(calleeOf(code, call))?.[1];
  const [name, value] = call.args;
  if (
    environ !== undefined &&
    name?.kind === 'StringLiteral' &&
    value !== undefined &&
    call.args.length === 2 &&
    call.keywords.length === 0
  ) {
    const mapping = environ === 'os' ? 'os.environ' : environ;
    return [{ start: call.start, end: call.end, text: `${mapping}[${code.of(name)}]` }];
  }
  const keyword = keywordOf(call, 'default');
  const edit = keyword === null ? null : withoutArgument(code, call, keyword);
  return edit === null ? null : [edit];
}
