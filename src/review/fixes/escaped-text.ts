/** Fixes that escape what is put into a text which something else reads as code. */
import type { Expression } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { moduleImport } from '../fixing/needed-import.ts';

/** Escapes each part of the f-string that a call is given first. What is a name may be meant as code, and is left. */
function escaping(title: string, module: string, name: string): Fix {
  return ({ place }, code) => {
    const call = code.callAt(place);
    const [first] = call?.args ?? [];
    if (first === undefined) return null;
    const parts = partsOf(code, first);
    const needed = parts.length === 0 ? null : moduleImport(code, module);
    if (needed === null) return null;
    const edits = parts.map((part) => ({ start: part.start, end: part.end, text: `${needed.expression}.${name}(${code.of(part)})` }));
    return { title, edits: [...needed.edits, ...edits], isSafe: false };
  };
}

function partsOf(code: FixCode, value: Expression): readonly Expression[] {
  if (value.kind !== 'FormattedString') return [];
  const fields = value.parts.flatMap((part) => (part.kind === 'Interpolation' ? [part] : []));
  const text = code.of(value);
  // Quotes around a field would quote the escaped text again, and formats count characters.
  const isPlain = fields.every(({ conversion, formatSpec, debugEnd, start, end }) => {
    const around = code.of({ start: start - 1, end: end + 1 });
    return conversion === '' && formatSpec === null && debugEnd < 0 && !(/^['"]/u.test(around) && start - 1 > value.start + 1);
  });
  return isPlain && !text.includes('{{') ? fields.map((field) => field.value) : [];
}

export const fixCommandInjection: Fix = escaping('Quote what the shell is given', 'shlex', 'quote');
export const fixRegexInjection: Fix = escaping('Escape what is searched for', 're', 'escape');
