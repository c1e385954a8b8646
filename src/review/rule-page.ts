/** The documentation of the rules, made from the rules. Laid out as the formatter would. */
import type { ExampleFile, RuleExplanation } from '../model/rule-explanation.ts';
import type { Rule } from './rule.ts';

/** Markdown page of one rule. */
export function rulePage(rule: RuleExplanation): string {
  const references = rule.cwe === 0 ? rule.references : [...rule.references, `CWE-${rule.cwe}`];
  return sections([
    `# ${rule.id}`,
    `Criterion: ${rule.criterion}. Severity: ${rule.severity} at most. Confidence: ${rule.confidence} as a rule.`,
    rule.why,
    '## How to fix it',
    rule.remedy,
    ...(rule.bad.length === 0 ? [] : ['## Bad', ...rule.bad.map((example) => exampleText(example))]),
    ...(rule.good.length === 0 ? [] : ['## Good', ...rule.good.map((example) => exampleText(example))]),
    '## When it is silent or mild',
    bullets(rule.silentWhen),
    '## How to silence it',
    `Write \`# architrave: ignore[${rule.id}] reason\` on the line, or leave the rule out with \`--ignore ${rule.id}\`. The reason is required.`,
    ...(rule.codes.length === 0
      ? []
      : [`A \`# noqa\` with a code for the same fault counts too: ${rule.codes.map((code) => `\`${code}\``).join(', ')}.`]),
    '## More',
    bullets(references.map((reference) => (reference.startsWith('https://') ? `<${reference}>` : reference))),
  ]);
}

/** Markdown index of all pages. */
export function ruleIndex(rules: readonly Rule[]): string {
  const rows = rules
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map((rule) => [`[${rule.id}](${rule.id}.md)`, rule.criterion, rule.severity, rule.why]);
  return sections([
    '# Rules',
    'What `architrave review` looks for. Each page is made from its rule, and its examples are the tests of the rule.',
    table([['Rule', 'Criterion', 'Severity', 'Why'], ...rows]),
  ]);
}

function exampleText(files: readonly ExampleFile[]): string {
  return files.map(({ path, text }) => (text === '' ? `\`${path}\` (empty)` : fenced(path, text))).join('\n\n');
}

function fenced(path: string, text: string): string {
  return `\`${path}\`\n\n\`\`\`python\n${text.trimEnd()}\n\`\`\``;
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Markdown table; the first row is its head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map((row) => line(row))].join('\n');
}

function sections(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
