/** `explain` for a terminal and for a page. */
import type { ExampleFile, RuleExplanation } from '../../model/rule-explanation.ts';
import { rulePage } from '../../review/rule-page.ts';
import type { RenderOptions } from '../options.ts';
import { wrap } from './layout.ts';

/** Ends with a line end. */
export function explanationText(rule: RuleExplanation, options: RenderOptions): string {
  const { palette, width } = options;
  const cwe = rule.cwe === 0 ? '' : ` · CWE-${rule.cwe}`;
  const addresses = [...rule.references, ...(rule.cwe === 0 ? [] : [`https://cwe.mitre.org/data/definitions/${rule.cwe}.html`])];
  const lines = [
    `${palette.bold(rule.id)} ${palette.dim(`${rule.criterion}${cwe} · ${rule.severity} at most · ${rule.confidence} confidence as a rule`)}`,
    ...wrap(rule.why, '  ', width),
    '',
    palette.bold('How to fix it'),
    ...wrap(rule.remedy, '  ', width),
    '',
    ...rule.bad.flatMap((files) => [palette.red('Bad'), ...exampleLines(files, options)]),
    ...rule.good.flatMap((files) => [palette.green('Good'), ...exampleLines(files, options)]),
    palette.bold('Silent or mild'),
    ...rule.silentWhen.flatMap((line) => wrap(line, '    ', width).map((row, index) => (index === 0 ? `  - ${row.trimStart()}` : row))),
    '',
    palette.bold('To silence one'),
    `  # architrave: ignore[${rule.id}] reason`,
    ...(rule.codes.length === 0 ? [] : wrap(`or # noqa with ${rule.codes.join(', ')}`, '  ', width)),
    '',
    ...(addresses.length === 0 ? [] : [palette.bold('More'), ...addresses.map((address) => `  ${address}`)]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The page of the rule, as docs/rules has it. */
export function explanationMarkdown(rule: RuleExplanation): string {
  return rulePage(rule);
}

function exampleLines(files: readonly ExampleFile[], { palette }: RenderOptions): readonly string[] {
  return files.flatMap(({ path, text }) => [
    `  ${palette.dim(text === '' ? `${path} (empty)` : path)}`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ]);
}
