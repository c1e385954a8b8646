/** f-strings and t-strings as CPython's `JoinedStr` and `TemplateStr`: neighbouring texts merged, debug text added. */
import { formattedTextValue, stringValue } from '../../src/python/literals.ts';
import { utf8Text } from '../../src/python/text.ts';
import type { FormatSpec, FormattedPart, FormattedString, Interpolation, ParseResult } from '../../src/python/tree.ts';
import { AstNode, child, children, identifier, integer } from './ast-node.ts';
import type { AstValue } from './ast-node.ts';
import { stringKind } from './to-ast.ts';
import type { Mapping } from './to-ast.ts';

export function formattedString(mapping: Mapping, node: FormattedString): AstNode {
  const values = mergedParts(mapping, node.parts, node.isTemplate);
  return new AstNode(node.isTemplate ? 'TemplateStr' : 'JoinedStr', ['values'], [children(values)], node.start, node.end);
}

/** Texts that CPython joins into one `Constant`; its `kind` is that of the first. */
type Run = { text: string; readonly start: number; end: number; readonly kind: string | null };

function mergedParts(mapping: Mapping, parts: readonly FormattedPart[], isTemplate: boolean): AstNode[] {
  const values: AstNode[] = [];
  const { source } = mapping.result;
  let run: Run | null = null;
  const add = (text: string, start: number, end: number, kind: string | null): void => {
    if (run === null) {
      run = { text, start, end, kind };
      return;
    }
    run.text += text;
    run.end = end;
  };
  const flush = (): void => {
    if (run !== null && run.text !== '') values.push(constant(run));
    run = null;
  };
  for (const part of parts) {
    switch (part.kind) {
      case 'FormattedText':
        add(formattedTextValue(source, part) ?? '', part.start, part.end, null);
        break;
      case 'StringToken':
        add(stringValue(source, part) ?? '', part.start, part.end, stringKind(source, part.start));
        break;
      case 'Interpolation':
        if (part.debugEnd !== -1) {
          add(textWithoutComments(mapping.result, part.start + 1, part.debugEnd), part.start + 1, part.debugEnd, null);
        }
        flush();
        values.push(interpolation(mapping, part, isTemplate));
        break;
    }
  }
  flush();
  return values;
}

function constant(run: Run): AstNode {
  const value: AstValue = { kind: 'constant', constant: { kind: 'str', text: run.text } };
  return new AstNode('Constant', ['value', 'kind'], [value, identifier(run.kind)], run.start, run.end);
}

function interpolation(mapping: Mapping, node: Interpolation, isTemplate: boolean): AstNode {
  const value = child(mapping.expression(node.value));
  const showsRepr = node.debugEnd !== -1 && node.conversion === '' && node.formatSpec === null;
  const conversion = integer(showsRepr ? 114 : node.conversion === '' ? -1 : node.conversion.charCodeAt(0));
  const formatSpec = child(node.formatSpec === null ? null : formatSpecNode(mapping, node.formatSpec));
  if (!isTemplate) {
    return new AstNode('FormattedValue', ['value', 'conversion', 'format_spec'], [value, conversion, formatSpec], node.start, node.end);
  }
  const text = textWithoutComments(mapping.result, node.start + 1, node.expressionEnd).replace(/[\s=]+$/u, '');
  const str: AstValue = { kind: 'constant', constant: { kind: 'str', text } };
  const names = ['value', 'str', 'conversion', 'format_spec'];
  return new AstNode('Interpolation', names, [value, str, conversion, formatSpec], node.start, node.end);
}

/** CPython's span has the colon, ours begins after it. */
function formatSpecNode(mapping: Mapping, spec: FormatSpec): AstNode {
  return new AstNode('JoinedStr', ['values'], [children(mergedParts(mapping, spec.parts, false))], spec.start - 1, spec.end);
}

/** The source between two offsets as CPython quotes it: line ends as `\n`, comments cut out. */
function textWithoutComments(result: ParseResult, start: number, end: number): string {
  const { comments, source } = result;
  let text = '';
  let from = start;
  for (let index = firstCommentFrom(comments, start); index < comments.length && comments[index]! < end; index += 2) {
    text += utf8Text(source.bytes, from, comments[index]!);
    from = Math.min(comments[index + 1]!, end);
  }
  text += utf8Text(source.bytes, from, end);
  return text.replaceAll(/\r\n?/g, '\n');
}

function firstCommentFrom(comments: Int32Array, offset: number): number {
  let low = 0;
  let high = comments.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle * 2]! < offset) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
