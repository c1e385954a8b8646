import type { Fix } from '../fix.ts';

const OCTAL = /^0o0?([0-7])[0-7]{2}$/iu;

/** `0o777` becomes `0o700`: the rights of the owner alone. Not safe: another account may need the file. */
export const fixWideFilePermissions: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  if (call === null) return null;
  const values = [...call.args, ...call.keywords.map(({ value }) => value)];
  const edits = values.flatMap((value) => {
    const owner = value.kind === 'NumberLiteral' ? OCTAL.exec(code.of(value))?.[1] : undefined;
    return owner === undefined ? [] : [{ start: value.start, end: value.end, text: `0o${owner}00` }];
  });
  return edits.length === 1 ? { title: 'Give rights to the owner alone', edits, isSafe: false } : null;
};
