/** `effects` for people: what a program does and where, which async functions block, and the way to each effect. */
import type { BlockingFunction, EffectStep, EffectsReport, EffectSummary, ModuleEffects } from '../../model/effects-report.ts';
import { levelsFor, packageAt } from '../../model/call-groups.ts';
import type { RenderOptions } from '../options.ts';
import { briefCoverage, coverageSection } from './call-coverage.ts';
import { functionSections } from './function-effects.ts';
import { byName, clean, count, grouped, largestFirst, limited, location, shorten, table } from './layout.ts';
import type { Column } from './layout.ts';
import { problemLines } from './problems.ts';
import { wayLines } from './way-lines.ts';

const MAX_GROUPS = 20;
const MAX_NAME = 50;
/** Columns of the table of effects before the example. */
const MAX_EFFECT_COLUMNS = 54;
/** Functions that are told one by one where a name was asked for; more are summed up. */
const MAX_DETAILED = 12;

/** Ends with a line end. */
export function effectsText(report: EffectsReport, options: RenderOptions): string {
  const isNamed = report.view.of !== '';
  const isDetailed = isNamed && report.functions.length <= MAX_DETAILED;
  const sections = [
    heading(report, options),
    ...(isDetailed ? functionSections(report.functions, options) : [effectSection(report.effects, options)]),
    ...(isDetailed ? [] : [blockingSection(report, options), groupSection(report, options)]),
    isDetailed ? briefCoverage(report.coverage, options) : coverageSection(report.coverage, options),
    problemLines(report.problems, options),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ project, view, functions, effects }: EffectsReport, { palette }: RenderOptions): readonly string[] {
  const { modules, functions: all, asyncFunctions } = project;
  const size = `${count(modules.length, 'module')}, ${count(all, 'function')}${asyncFunctions > 0 ? ` (${grouped(asyncFunctions)} async)` : ''}`;
  const lines = [`${palette.bold(clean(project.name))}  ${size}`];
  const hasBoth = project.modules.some(({ isTest }) => isTest) && project.modules.some(({ isTest }) => !isTest);
  if (hasBoth && view.of === '') lines.push(palette.dim('tests are left out of these figures; JSON has them'));
  if (view.of !== '') lines.push(`In ${palette.bold(clean(view.of))}: ${count(functions.length, 'function')}`);
  if (view.kinds.length > 0) lines.push(`Only ${clean(view.kinds.join(', '))}`);
  if (effects.length === 0 && functions.every(({ raises }) => raises.length === 0)) lines.push('No effects were found.');
  return lines;
}

function effectSection(effects: readonly EffectSummary[], options: RenderOptions): readonly string[] {
  if (effects.length === 0) return [];
  const columns: readonly Column<EffectSummary>[] = [
    { title: 'effect', align: 'left', cell: ({ effect }) => effect },
    { title: 'done by', align: 'right', cell: ({ direct }) => grouped(direct) },
    { title: 'through calls', align: 'right', cell: ({ functions, direct }) => grouped(functions - direct) },
    { title: 'perhaps', align: 'right', cell: ({ functions, sure }) => grouped(functions - sure) },
    {
      title: 'for instance',
      align: 'left',
      cell: ({ way }) => shorten(instance(way, options), Math.max(20, options.tableWidth - MAX_EFFECT_COLUMNS)),
    },
  ];
  return table(columns, effects, options);
}

function instance(way: readonly EffectStep[], options: RenderOptions): string {
  const last = way.at(-1);
  return last === undefined ? '' : `${location(options, last.path, last.place.line)} ${last.calls}`;
}

/** Async functions that block at the same place, and so are mended there. */
type Cause = { readonly effect: string; readonly step: EffectStep; readonly functions: readonly BlockingFunction[] };

const PERHAPS = ' (perhaps: a call may reach others)';

const MAX_INSTANCES = 3;

function blockingSection({ blocking: all, project }: EffectsReport, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const blocking = outsideTests(all);
  if (project.asyncFunctions === 0) return [];
  if (blocking.length === 0) return ['No async function was seen to block its event loop.'];
  const causes = causesOf(blocking);
  const { rows, rest } = limited(causes, options);
  const functions = new Set(blocking.map((row) => row.function)).size;
  const tests = new Set(all.map((row) => row.function)).size - functions;
  const inTests = tests === 0 ? '' : palette.dim(` (and ${grouped(tests)} in tests)`);
  const title = `${palette.bold(`${count(functions, 'async function')} ${functions === 1 ? 'blocks' : 'block'} the event loop, at ${count(causes.length, 'place')}`)}${inTests}`;
  return [title, ...rows.flatMap((cause) => causeLines(cause, options)), ...rest.map((line) => `  ${line}`)];
}

/** Tests say little of what a program does; where there is nothing else, they are what was asked for. */
function outsideTests<Row extends { readonly isTest: boolean }>(rows: readonly Row[]): readonly Row[] {
  const own = rows.filter(({ isTest }) => !isTest);
  return own.length === 0 ? rows : own;
}

/** In the order of the worst function of each. */
function causesOf(blocking: readonly BlockingFunction[]): readonly Cause[] {
  const causes = new Map<string, { readonly effect: string; readonly step: EffectStep; readonly functions: BlockingFunction[] }>();
  for (const row of blocking) {
    const step = row.way.at(-1);
    if (step === undefined) continue;
    const key = `${row.effect} ${step.path}:${step.place.line}:${step.place.column} ${step.calls}`;
    const known = causes.get(key);
    if (known === undefined) causes.set(key, { effect: row.effect, step, functions: [row] });
    else known.functions.push(row);
  }
  return [...causes.values()];
}

function causeLines({ effect, step, functions }: Cause, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const shown = options.isComplete ? functions : functions.slice(0, MAX_INSTANCES);
  const more = functions.length - shown.length;
  return [
    `  ${palette.red(effect)}  ${wayLines([step], '', options)[0] ?? ''}`,
    ...shown.map((row) => `    ${instanceOf(row, options)}`),
    ...(more === 0 ? [] : [`    ${palette.dim(`and ${count(more, 'more async function')}`)}`]),
  ];
}

/** `in shop.api.create, through 2 calls from shop/api.py:12`. */
function instanceOf({ function: name, way, isSure }: BlockingFunction, options: RenderOptions): string {
  const { palette } = options;
  const [first] = way;
  const through =
    way.length < 2 || first === undefined
      ? ''
      : palette.dim(` through ${count(way.length - 1, 'call')} from ${location(options, first.path, first.place.line)}`);
  return `in ${palette.bold(clean(name))}${through}${isSure ? '' : palette.dim(PERHAPS)}`;
}

type Group = { readonly name: string; readonly functions: number; readonly does: ReadonlyMap<string, number>; readonly raises: number };

function groupSection(report: EffectsReport, options: RenderOptions): readonly string[] {
  const modules = outsideTests(report.modules);
  const names = modules.map(({ name }) => name);
  const { levels, deepest } = levelsFor(names, options.isComplete ? Number.MAX_SAFE_INTEGER : MAX_GROUPS);
  const groups = [...new Set(names.map((name) => packageAt(name, levels)))]
    .toSorted()
    .map((name): Group => groupOf(name, modules, levels))
    .filter(({ does, raises }) => does.size + raises > 0);
  if (groups.length === 0) return [];
  const longest = groups.reduce((length, { name }) => Math.max(length, name.length), 0);
  const room = options.width - Math.min(longest, MAX_NAME) - '  functions  '.length;
  const columns: readonly Column<Group>[] = [
    { title: levels === deepest ? 'module' : 'package', align: 'left', cell: ({ name }) => name },
    { title: 'functions', align: 'right', cell: ({ functions }) => grouped(functions) },
    { title: 'what they do themselves', align: 'left', cell: (group) => shownEffects(group, room) },
  ];
  const { rows, rest } = limited(largestFirst(groups, options), options, MAX_GROUPS);
  return [...table(columns, byName(rows), options), ...rest];
}

function groupOf(name: string, modules: readonly ModuleEffects[], levels: number): Group {
  const members = modules.filter((module) => packageAt(module.name, levels) === name);
  const does = new Map<string, number>();
  for (const { effect, direct } of members.flatMap(({ effects }) => effects))
    if (direct > 0) does.set(effect, (does.get(effect) ?? 0) + direct);
  const raises = new Set(members.flatMap((module) => module.raises)).size;
  return { name, functions: members.reduce((sum, { functions }) => sum + functions, 0), does, raises };
}

/** As many as there is room for, the most frequent first. */
function shownEffects({ does, raises }: Group, room: number): string {
  const most = [...does].toSorted(([, left], [, right]) => right - left).map(([effect, functions]) => `${effect} ${grouped(functions)}`);
  const last = raises === 0 ? [] : [`raises ${count(raises, 'exception')}`];
  for (let shown = most.length; shown >= 0; shown -= 1) {
    const left = most.length - shown;
    const text = [...most.slice(0, shown), ...(left === 0 ? [] : [`${left} more`]), ...last].join(', ');
    if (text.length <= room || shown === 0) return text === '' ? '–' : text;
  }
  return '–';
}
