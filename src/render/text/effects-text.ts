/** `effects` for people: what a program does and where, which async functions block, and the way to each effect. */
import type { BlockingFunction, EffectStep, EffectsReport, EffectSummary, ModuleEffects } from '../../model/effects-report.ts';
import { levelsFor, packageAt } from '../../model/call-groups.ts';
import type { RenderOptions } from '../options.ts';
import { coverageSection } from './call-coverage.ts';
import { functionSections } from './function-effects.ts';
import { clean, count, grouped, limited, location, table } from './layout.ts';
import type { Column } from './layout.ts';
import { problemLines } from './problems.ts';
import { wayLines } from './way-lines.ts';

const MAX_GROUPS = 20;
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
    coverageSection(report.coverage, options),
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
    { title: 'reached from', align: 'right', cell: ({ functions, direct }) => grouped(functions - direct) },
    { title: 'for instance', align: 'left', cell: ({ way }) => instance(way, options) },
  ];
  return table(columns, effects, options);
}

function instance(way: readonly EffectStep[], options: RenderOptions): string {
  const last = way.at(-1);
  return last === undefined ? '' : `${location(options, last.path, last.place.line)} ${last.calls}`;
}

function blockingSection({ blocking, project }: EffectsReport, options: RenderOptions): readonly string[] {
  const { palette } = options;
  if (project.asyncFunctions === 0) return [];
  if (blocking.length === 0) return ['No async function was seen to block its event loop.'];
  const { rows, rest } = limited(blocking, options);
  const tests = blocking.filter(({ isTest }) => isTest).length;
  const functions = new Set(blocking.map((row) => row.function)).size;
  const title = `${palette.bold(`${count(functions, 'async function')} that ${functions === 1 ? 'blocks' : 'block'} the event loop`)}${tests === 0 ? '' : palette.dim(` (${grouped(tests)} in tests)`)}`;
  return [title, ...rows.flatMap((row) => blockingLines(row, options)), ...rest.map((line) => `  ${line}`)];
}

function blockingLines({ function: name, effect, way }: BlockingFunction, options: RenderOptions): readonly string[] {
  const { palette } = options;
  return [`  ${palette.bold(clean(name))}  ${palette.red(effect)}`, ...wayLines(way, '    ', options)];
}

type Group = { readonly name: string; readonly functions: number; readonly does: ReadonlyMap<string, number>; readonly raises: number };

function groupSection({ modules }: EffectsReport, options: RenderOptions): readonly string[] {
  const names = modules.map(({ name }) => name);
  const { levels, deepest } = levelsFor(names, options.isComplete ? Number.MAX_SAFE_INTEGER : MAX_GROUPS);
  const groups = [...new Set(names.map((name) => packageAt(name, levels)))].toSorted().map((name): Group => groupOf(name, modules, levels));
  if (groups.length === 0) return [];
  const columns: readonly Column<Group>[] = [
    { title: levels === deepest ? 'module' : 'package', align: 'left', cell: ({ name }) => name },
    { title: 'functions', align: 'right', cell: ({ functions }) => grouped(functions) },
    { title: 'what they do themselves', align: 'left', cell: (group) => shownEffects(group) },
  ];
  const { rows, rest } = limited(groups, options, MAX_GROUPS);
  return [...table(columns, rows, options), ...rest];
}

function groupOf(name: string, modules: readonly ModuleEffects[], levels: number): Group {
  const members = modules.filter((module) => packageAt(module.name, levels) === name);
  const does = new Map<string, number>();
  for (const { effect, direct } of members.flatMap(({ effects }) => effects))
    if (direct > 0) does.set(effect, (does.get(effect) ?? 0) + direct);
  const raises = new Set(members.flatMap((module) => module.raises)).size;
  return { name, functions: members.reduce((sum, { functions }) => sum + functions, 0), does, raises };
}

const MAX_SHOWN = 6;

function shownEffects({ does, raises }: Group): string {
  const most = [...does].toSorted(([, left], [, right]) => right - left);
  const shown = most.slice(0, MAX_SHOWN).map(([effect, functions]) => `${effect} ${grouped(functions)}`);
  const more = most.length > MAX_SHOWN ? [`${most.length - MAX_SHOWN} more`] : [];
  return [...shown, ...more, ...(raises === 0 ? [] : [`raises ${count(raises, 'kind')}`])].join(', ') || '–';
}
