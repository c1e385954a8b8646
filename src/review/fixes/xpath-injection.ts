import type { Call, Expression } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import { calledName, isOpen } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';
import { type TextValue, valuedText } from '../fixing/text-values.ts';

/** `xpath(f"…[@name='{x}']")` becomes `xpath("…[@name=$x]", x=x)`, as lxml has it. Not safe: what was a part of the text becomes a value. */
export const fixXpathInjection: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const [query] = call?.args ?? [];
  if (call === null || query === undefined || !takesVariables(code, call)) return null;
  const valued = valuedText(code, query);
  if (valued === null || !valued.values.every(isQuoted)) return null;
  const names = valued.values.map(({ value }) => variableOf(value));
  if (new Set(names).size !== names.length) return null;
  const marks = valued.values.map(({ start, end, closing }, index) => ({
    start: start - 1,
    end: end + 1,
    text: `$${names[index] ?? ''}${closing}`,
  }));
  const given = valued.values.map(({ value }, index) => `, ${names[index] ?? ''}=${code.of(value)}`).join('');
  const edits = [...valued.edits, ...marks];
  const tail = edits.find((edit) => edit.end === query.end && edit.start < edit.end);
  return {
    title: 'Hand values over as variables',
    edits:
      tail === undefined
        ? [...edits, { start: query.end, end: query.end, text: given }]
        : [...edits.filter((edit) => edit !== tail), { ...tail, text: tail.text + given }],
    isSafe: false,
  };
};

/** The method of lxml's trees; the functions of other libraries take variables in other ways. */
function takesVariables(code: FixCode, call: Call): boolean {
  const usesLxml = code.nodes.some(
    (node) =>
      (node.kind === 'ImportFrom' && /^lxml(?:\.|$)/u.test(node.module)) ||
      (node.kind === 'Import' && node.names.some(({ name }) => /^lxml(?:\.|$)/u.test(name))),
  );
  return usesLxml && calledName(call)?.name === 'xpath' && call.args.length === 1 && call.keywords.length === 0 && !isOpen(call);
}

function variableOf(value: Expression): string {
  if (value.kind === 'Name') return value.id;
  return value.kind === 'Attribute' ? value.name : 'value';
}

function isQuoted({ before, after }: TextValue): boolean {
  return (before.endsWith("'") && after.startsWith("'")) || (before.endsWith('"') && after.startsWith('"'));
}
