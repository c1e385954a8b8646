/** `flows` for people: each weakness, where data arrives, and the way from its source. */
import type { Flow, FlowsReport, FlowStep } from '../../model/flows-report.ts';
import type { RenderOptions } from '../options.ts';
import { briefCoverage } from './call-coverage.ts';
import { clean, count, grouped, limited, location } from './layout.ts';
import { problemLines } from './problems.ts';

/** Ways are told up to this many steps; the middle of longer ones is left out. */
const MAX_STEPS = 8;
const MAX_CODE = 70;
/** Places of one weakness. */
const MAX_PLACES = 8;

/** Ends with a line end. */
export function flowsText(report: FlowsReport, options: RenderOptions): string {
  const own = report.flows.filter(({ isTest }) => !isTest);
  const shown = own.length === 0 ? report.flows : own;
  const sections = [
    heading(report, shown, options),
    ...byWeakness(shown).map((flows) => weaknessLines(flows, options)),
    [followedLine(report), ...briefCoverage(report.coverage, options)],
    problemLines(report.problems, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ project, flows, view }: FlowsReport, shown: readonly Flow[], { palette }: RenderOptions): readonly string[] {
  const size = `${count(project.modules.length, 'module')}, ${count(project.functions, 'function')}`;
  const arriving = shown.filter(({ kind }) => kind === 'flow').length;
  const weak = shown.length - arriving;
  const inTests = flows.length - shown.length;
  const found = [
    ...(arriving === 0 ? [] : [count(arriving, 'flow')]),
    ...(weak === 0 ? [] : [count(weak, 'weak call')]),
    ...(inTests === 0 ? [] : [`${grouped(inTests)} more in tests`]),
  ];
  return [
    `${palette.bold(clean(project.name))}  ${size}`,
    found.length === 0 ? `No data from outside (${view.sourceKinds.join(', ')}) was seen to do harm.` : found.join(', '),
  ];
}

const followedLine = ({ coverage }: FlowsReport): string =>
  `Data was followed from ${count(coverage.sources, 'place')} and ${count(coverage.handlers, 'handler')} through ${count(coverage.functionsFollowed, 'function')}.`;

/** Flows before weak calls, and of each the weaknesses that occur most. */
function byWeakness(flows: readonly Flow[]): readonly (readonly Flow[])[] {
  const groups = new Map<string, Flow[]>();
  for (const flow of flows) {
    const key = `${flow.kind} ${flow.cwe}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [flow]);
    else group.push(flow);
  }
  return [...groups.values()].toSorted(
    ([left], [right]) => (left?.kind === right?.kind ? 0 : left?.kind === 'flow' ? -1 : 1) || (left?.cwe ?? 0) - (right?.cwe ?? 0),
  );
}

function weaknessLines(flows: readonly Flow[], options: RenderOptions): readonly string[] {
  const { palette } = options;
  const [first] = flows;
  if (first === undefined) return [];
  const { rows, rest } = limited(flows, options, MAX_PLACES);
  const title = `${palette.red(palette.bold(clean(first.weakness === '' ? `CWE ${first.cwe}` : first.weakness)))}  ${palette.dim(`CWE ${first.cwe}, ${count(flows.length, 'place')}`)}`;
  return [title, ...rows.flatMap((flow) => flowLines(flow, options)), ...rest.map((line) => `  ${line}`)];
}

function flowLines({ source, sink, path }: Flow, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const from = source === null ? '' : `  ${palette.dim('from')} ${clean(source.name)}`;
  const at = `  ${location(options, sink.path, sink.place.line, sink.place.column)}  ${palette.bold(clean(sink.name))}${from}`;
  return [at, ...stepLines(path, options)];
}

function stepLines(path: readonly FlowStep[], options: RenderOptions): readonly string[] {
  const { palette } = options;
  const steps = onePerLine(path);
  const isLong = !options.isComplete && steps.length > MAX_STEPS + 1;
  const head = isLong ? steps.slice(0, MAX_STEPS / 2) : steps;
  const tail = isLong ? steps.slice(steps.length - MAX_STEPS / 2) : [];
  const places = [...head, ...tail].map((step) => location(options, step.path, step.place.line));
  const width = Math.max(0, ...places.map((place) => place.length));
  const lines = [...head, ...tail].map((step, index) => `    ${(places[index] ?? '').padEnd(width)}  ${stepText(step, options)}`);
  if (!isLong) return lines;
  return [
    ...lines.slice(0, head.length),
    `    ${palette.dim(`… ${count(steps.length - MAX_STEPS, 'step')}`)}`,
    ...lines.slice(head.length),
  ];
}

/** Of steps in the same line the last one tells enough. */
const onePerLine = (path: readonly FlowStep[]): readonly FlowStep[] =>
  path.filter((step, at) => {
    const next = path[at + 1];
    return next === undefined || at === 0 || next.path !== step.path || next.place.line !== step.place.line;
  });

function stepText({ path, place, note }: FlowStep, { palette, lineOf }: RenderOptions): string {
  const code = clean(lineOf(path, place.line)?.trim() ?? '');
  const shown = code.length > MAX_CODE ? `${code.slice(0, MAX_CODE - 1)}…` : code;
  return `${clean(note)}${shown === '' ? '' : `  ${palette.dim(shown)}`}`;
}
