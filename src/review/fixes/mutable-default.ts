import type { TextEdit } from '../../kit/text-edit.ts';
import type { Expression, FunctionDef, Parameter } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { nameImport } from '../fixing/needed-import.ts';

/** A default that is shared on purpose says so in its name. */
export const MEMORY_NAME = /^_|cache|memo/i;

const MAKERS = /^(?:list|dict|set|bytearray|(?:collections\.)?(?:defaultdict|deque|OrderedDict|Counter))\(/u;

/** `x=[]` becomes `x=None`, and the body begins with `if x is None: x = []`; all parameters of the function at once. */
export const fixMutableDefault: Fix = ({ place }, code) => {
  const owner = code.at(place, 'FunctionDef');
  if (owner === null) return null;
  const { positionalOnly, positional, keywordOnly } = owner.parameters;
  const shared = [...positionalOnly, ...positional, ...keywordOnly].filter(
    ({ name, defaultValue }) => !MEMORY_NAME.test(name) && defaultValue !== null && isMutable(code, defaultValue),
  );
  const start = bodyStart(code, owner);
  if (shared.length === 0 || start === null) return null;
  const changes = shared.map((one) => optional(code, one));
  if (changes.some((change) => change === null)) return null;
  const lines = shared.flatMap(({ name, defaultValue }) =>
    defaultValue === null ? [] : [`${start.indent}if ${name} is None:`, `${start.indent}${start.step}${name} = ${code.of(defaultValue)}`],
  );
  return {
    title: 'Make the value anew in each call',
    edits: [...changes.flatMap((change) => change ?? []), { start: start.offset, end: start.offset, text: code.linesOf(...lines) }],
    isSafe: true,
  };
};

function isMutable(code: FixCode, value: Expression): boolean {
  switch (value.kind) {
    case 'List':
    case 'Dict':
    case 'Set':
    case 'ListComp':
    case 'DictComp':
    case 'SetComp':
      return !code.of(value).includes('\n');
    case 'Call':
      return MAKERS.test(code.of(value)) && !code.of(value).includes('\n');
    default:
      return false;
  }
}

/** The first line of the body behind the docstring; null where there is none, or it stands beside the `def`. */
function bodyStart(code: FixCode, { start, body }: FunctionDef): { offset: number; indent: string; step: string } | null {
  const [first, second] = body;
  const isDocstring = first?.kind === 'ExpressionStatement' && first.value.kind === 'StringLiteral';
  const statement = isDocstring ? second : first;
  if (statement === undefined || code.lineAt(statement.start) === code.lineAt(start) || !code.startsLine(statement.start)) return null;
  const isDefinition = statement.kind === 'FunctionDef' || statement.kind === 'ClassDef';
  const [decorator] = isDefinition ? statement.decorators : [];
  const indent = code.indentAt(statement.start);
  const outer = code.indentAt(start);
  return { offset: code.aboveComments(decorator?.start ?? statement.start), indent, step: indent.slice(outer.length) };
}

/** `None` as the default, and in the annotation. */
function optional(code: FixCode, { annotation, defaultValue }: Parameter): readonly TextEdit[] | null {
  if (defaultValue === null) return null;
  const value: TextEdit = { start: defaultValue.start, end: defaultValue.end, text: 'None' };
  if (annotation === null) return [value];
  const text = code.of(annotation);
  if (/\b(?:None|Optional|Any|object)\b/u.test(text)) return [value];
  if (annotation.kind === 'StringLiteral') {
    return annotation.tokens === null ? [value, { start: annotation.end - 1, end: annotation.end - 1, text: ' | None' }] : null;
  }
  if (!isOldStyle(code, text)) return [value, { start: annotation.end, end: annotation.end, text: ' | None' }];
  const needed = nameImport(code, 'typing', 'Optional');
  if (needed === null) return null;
  return [value, ...needed.edits, { start: annotation.start, end: annotation.end, text: `${needed.expression}[${text}]` }];
}

/** Where generics or unions come from `typing`, Python may be too old for `|`. */
function isOldStyle(code: FixCode, annotation: string): boolean {
  if (/\b(?:List|Dict|Set|DefaultDict|Deque|Union)\[/u.test(annotation)) return true;
  const typed = code.nodes.some(
    (node) =>
      node.kind === 'ImportFrom' && node.module === 'typing' && node.names.some(({ name }) => name === 'Optional' || name === 'Union'),
  );
  return typed && !/\| None\b/u.test(code.of({ start: 0, end: code.source.length }));
}
