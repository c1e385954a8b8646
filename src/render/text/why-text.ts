/** `why` for people: each step of the way with the line of code that takes it. */
import type { Way, WayStep, WhyReport } from '../../model/why-report.ts';
import type { RenderOptions } from '../options.ts';
import { briefCoverage } from './call-coverage.ts';
import { clean, count, location } from './layout.ts';
import { problemLines } from './problems.ts';

/** Ends with a line end. */
export function whyText(report: WhyReport, options: RenderOptions): string {
  const { ways, reverse, from, to } = report;
  const sections = [
    ...(ways.length > 0
      ? ways.map((way) => waySection(way, from.name, to.name, options))
      : [
          [
            `${options.palette.bold(clean(from.name))} does not lead to ${options.palette.bold(clean(to.name))}, by no import and no call that was resolved.`,
          ],
        ]),
    ...(ways.length > 0 ? [] : reverse.length === 0 ? [['Nor does the other lead to it.']] : [['The other way round, it does:']]),
    ...reverse.map((way) => waySection(way, to.name, from.name, options)),
    briefCoverage(report.coverage, options),
    problemLines(report.problems, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function waySection({ kind, steps }: Way, from: string, to: string, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const verb = kind === 'import' ? 'imports' : 'calls';
  const [first, last] = kind === 'import' ? [steps[0]?.from ?? from, steps.at(-1)?.to ?? to] : [from, to];
  const title = `${palette.bold(clean(first))} ${verb} ${palette.bold(clean(last))}${steps.length === 1 ? '' : ` by ${count(steps.length, 'step')}`}`;
  return [title, ...steps.flatMap((step) => stepLines(step, verb, options))];
}

function stepLines({ from, to, how, path, place }: WayStep, verb: string, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const usual = verb === 'imports' ? 'runtime' : 'call';
  const special = how.filter((word) => word !== usual && word !== 'none');
  const note = special.length === 0 ? '' : palette.dim(` (${special.join(', ')})`);
  const isPlaced = !how.includes('external');
  const code = isPlaced ? codeLine(options, path, place.line) : [];
  return [
    `  ${location(options, path, isPlaced ? place.line : undefined)}  ${clean(from)} ${palette.dim(verb)} ${clean(to)}${note}`,
    ...code,
  ];
}

/** The line of code, indented below what it shows; nothing where the file cannot be read. */
export function codeLine(options: RenderOptions, path: string, line: number): readonly string[] {
  const text = options.lineOf(path, line)?.trim() ?? '';
  if (text === '') return [];
  const shown = clean(text);
  const most = Math.max(20, options.width - 8);
  return [options.palette.dim(`      ${shown.length > most ? `${shown.slice(0, most - 1)}…` : shown}`)];
}
