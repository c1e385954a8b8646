/** Fixes that escape what is put into a text which something else reads as code. */
import type { Call, Expression } from '../../python/tree.ts';
import type { Fix, FixDraft } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { type NeededImport, moduleImport, nameImport } from '../fixing/needed-import.ts';
import { partsOf, writtenAs } from '../fixing/text-parts.ts';

/** The function that escapes a value, with the import that it needs; null where the name is taken. */
type Escape = (code: FixCode) => NeededImport | null;

const byModule =
  (module: string, name: string): Escape =>
  (code) => {
    const needed = moduleImport(code, module);
    return needed === null ? null : { expression: `${needed.expression}.${name}`, edits: needed.edits };
  };

/** Escapes each part of the one text that a call is given. What is a name may be meant as code, and is left. */
function escaping(title: string, escape: Escape, isText: (code: FixCode, text: Expression) => boolean): Fix {
  return ({ place }, code) => {
    const call = code.callAt(place);
    return call === null ? null : escapedIn(code, argumentsOf(call), { title, escape, isText });
  };
}

type Escaping = {
  readonly title: string;
  readonly escape: Escape;
  readonly isText: (code: FixCode, text: Expression) => boolean;
};

function argumentsOf({ args, keywords }: Call): readonly Expression[] {
  return [...args, ...keywords.map(({ value }) => value)];
}

function escapedIn(code: FixCode, values: readonly Expression[], { title, escape, isText }: Escaping): FixDraft | null {
  const texts = values.map((value) => writtenAs(code, value)).filter((text) => partsOf(code, text).length > 0 && isText(code, text));
  const [text] = texts;
  if (text === undefined || texts.length > 1) return null;
  const parts = partsOf(code, text);
  const needed = escape(code);
  if (needed === null || parts.some((part) => code.of(part).startsWith(needed.expression))) return null;
  // One part is the text from outside; of several some may be numbers, which cannot be escaped.
  const escaped = (part: Expression): string => (parts.length === 1 ? code.of(part) : `str(${code.of(part)})`);
  const edits = parts.map((part) => ({ start: part.start, end: part.end, text: `${needed.expression}(${escaped(part)})` }));
  return { title, edits: [...needed.edits, ...edits], isSafe: false };
}

/** Quotes around a field would quote the escaped text again. */
function isUnquoted(code: FixCode, text: Expression): boolean {
  return partsOf(code, text).every((part) => {
    const around = code.of({ start: part.start - 2, end: part.end + 2 });
    return text.kind !== 'FormattedString' || !/^['"]\{|\}['"]$/u.test(around) || part.start - 2 <= text.start + 1;
  });
}

/** The brackets of a filter; what else is searched for, a base, is escaped in another way. */
function isFilter(code: FixCode, text: Expression): boolean {
  return /\([\w&|!]/u.test(code.of(text));
}

export const fixCommandInjection: Fix = escaping('Quote what the shell is given', byModule('shlex', 'quote'), isUnquoted);
export const fixRegexInjection: Fix = escaping('Escape what is searched for', byModule('re', 'escape'), () => true);

/** Of the library that the file asks the directory with. */
export const fixLdapInjection: Fix = escaping(
  'Escape what the filter compares with',
  (code) => {
    const modules = code.nodes.flatMap((node) => {
      if (node.kind === 'Import') return node.names.map(({ name }) => name);
      return node.kind === 'ImportFrom' && node.level === 0 ? [node.module] : [];
    });
    const library = modules.map((name) => name.replace(/\..*/su, '')).find((name) => name === 'ldap3' || name === 'ldap');
    return library === undefined ? null : nameImport(code, library === 'ldap3' ? 'ldap3.utils.conv' : 'ldap.filter', 'escape_filter_chars');
  },
  isFilter,
);

const HTML = { title: 'Escape what goes into the page', escape: byModule('html', 'escape'), isText: () => true };

/** What a view returns as a text, or hands to a response. */
export const fixCrossSiteScripting: Fix = ({ place }, code) => {
  const returned = code.at(place, 'Return');
  const call = code.callAt(place);
  if (call !== null && returned?.value !== call) return escapedIn(code, argumentsOf(call), HTML);
  if (returned?.value === null || returned === null) return null;
  const value = writtenAs(code, returned.value);
  return escapedIn(code, value.kind === 'Call' ? [value, ...argumentsOf(value)] : [value], HTML);
};
