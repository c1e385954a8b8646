import type { Fix } from '../fix.ts';

/** Takes the decorator away. Not safe: whoever calls without the token is refused from then on. */
export const fixCsrfOff: Fix = ({ place }, code) => {
  const one = code.nodes.find((node) => node.kind === 'FunctionDef' && node.nameStart === code.startOf(place));
  if (one?.kind !== 'FunctionDef') return null;
  const exempting = one.decorators.filter((decorator) => /(?:^|\.)csrf_exempt$|csrf\w*\.exempt$/iu.test(code.of(decorator)));
  const [decorator] = exempting;
  if (decorator === undefined || exempting.length > 1) return null;
  const start = code.lineStart(decorator.start);
  const end = code.lineAfter(decorator.end);
  if (code.of({ start, end }).trim() !== `@${code.of(decorator)}`) return null;
  return { title: 'Ask for the token', edits: [{ start, end, text: '' }], isSafe: false };
};
