/** Import cycles as a person can use them: the shortest way round, and what to cut. */
import type { CycleStep, ImportCycle } from '../../model/architecture-map.ts';
import type { RenderOptions } from '../options.ts';
import { clean, count, grouped, limited, location } from './layout.ts';

const MAX_CYCLES = 5;
const MAX_STEPS = 8;

/** Those that close when the program starts stand first. */
export function cycleSection(cycles: readonly ImportCycle[], options: RenderOptions): readonly string[] {
  const { palette } = options;
  if (cycles.length === 0) return [palette.green('No import cycles')];
  const deferred = cycles.filter((cycle) => cycle.isOnlyDeferred);
  const immediate = cycles.filter((cycle) => !cycle.isOnlyDeferred);
  const { rows, rest } = limited([...immediate, ...deferred], options, MAX_CYCLES);
  const title =
    immediate.length === 0
      ? `${count(deferred.length, 'import cycle')}, only through deferred imports`
      : `${count(cycles.length, 'import cycle')}${deferred.length === 0 ? '' : `, ${grouped(deferred.length)} of them only through deferred imports`}`;
  return [palette.bold(title), ...rows.flatMap((cycle) => cycleLines(cycle, options)), ...rest.map((line) => `  ${line}`)];
}

function cycleLines(cycle: ImportCycle, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const { modules, shortest, cut } = cycle;
  const isCut = (step: CycleStep) => cut.some(({ from, to }) => from === step.from && to === step.to);
  const mark = ` ${palette.yellow('← cut here')}`;
  const round = limited(shortest, options, MAX_STEPS);
  const around = round.rows.map((step) => `      ${stepLine(step, options)}${isCut(step) ? mark : ''}`);
  const title = `  ${count(modules.length, 'module')}${shortest.length < modules.length ? `; the shortest way round takes ${shortest.length}` : ''}:`;
  const inside = cut.filter((edge) => round.rows.some(({ from, to }) => from === edge.from && to === edge.to));
  const elsewhere = cut.filter((edge) => !inside.includes(edge));
  const others = limited(elsewhere, options, MAX_STEPS);
  return [
    title,
    ...around,
    ...indented(round.rest),
    ...(elsewhere.length === 0
      ? []
      : [
          `    ${palette.yellow('cut')} ${inside.length === 0 ? '' : 'also '}${elsewhere.length === 1 ? 'this import' : `these ${elsewhere.length} imports`} to break it:`,
        ]),
    ...others.rows.map((step) => `      ${stepLine(step, options)}`),
    ...indented(others.rest),
  ];
}

/** The place tells who imports. */
function stepLine({ to, path, line, kinds }: CycleStep, options: RenderOptions): string {
  const { palette } = options;
  const how = kinds.includes('runtime') ? '' : palette.dim(` (${kinds.join(', ')})`);
  return `${location(options, path, line)} ${palette.dim('imports')} ${clean(to)}${how}`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `      ${line}`);
}
