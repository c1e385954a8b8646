import type { Fix } from '../fix.ts';
import { calledName, isOpen, keywordOf, withArgument } from '../fixing/arguments.ts';

const FLAGS = [
  ['secure', 'True'],
  ['httponly', 'True'],
  ['samesite', '"Lax"'],
] as const;

/** Adds the flags that are missing or off. Not safe: a script of the page may read the cookie, or a development server speak plain HTTP. */
export const fixInsecureCookie: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  if (call === null || calledName(call)?.name !== 'set_cookie' || isOpen(call)) return null;
  const off = FLAGS.flatMap(([name, value]) => {
    const keyword = keywordOf(call, name);
    const isOff = keyword?.value.kind === 'Constant' && keyword.value.value !== 'True';
    return keyword !== null && isOff ? [{ start: keyword.value.start, end: keyword.value.end, text: value }] : [];
  });
  const missing = FLAGS.filter(([name]) => keywordOf(call, name) === null).map(([name, value]) => `${name}=${value}`);
  const [first, ...rest] = missing;
  const added = first === undefined ? null : withArgument(code, call, first);
  const separator = added?.text.replace(first ?? '', '') || ', ';
  const addition = added === null ? [] : [{ ...added, text: [added.text, ...rest].join(separator) }];
  return { title: 'Set the flags of the cookie', edits: [...off, ...addition], isSafe: false };
};
