/** Traces for people: what is touched, then the tree of calls that lead there. */
import type { Reaching, Trace, TraceFrame, TraceReport } from '../../model/trace.ts';
import type { Authentication } from '../../model/system-model.ts';
import type { RenderOptions } from '../options.ts';
import { briefCoverage } from './call-coverage.ts';
import { clean, count, limited, location } from './layout.ts';
import { problemLines } from './problems.ts';

const MAX_LINES = 80;

/** Ends with a line end. */
export function traceText(report: TraceReport, options: RenderOptions): string {
  const lines = [
    ...report.traces.flatMap((trace) => [...traceLines(trace, options), '']),
    ...(report.traces.length === 0 ? [...reachingLines(report, options), ''] : []),
    ...briefCoverage(report.coverage, options),
    ...problemLines(report.problems, options),
  ];
  return `${lines.join('\n')}\n`;
}

function traceLines(trace: Trace, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const { entry, tables, systems, blocking, before, roots, authentication, cut } = trace;
  const lines = [`${palette.bold(clean(entry.name))}${entry.handler === entry.name ? '' : `  ${clean(entry.handler)}`}`];
  const told = (label: string, values: readonly string[]): void => {
    if (values.length > 0) lines.push(`  ${label.padEnd(10)}${values.map(clean).join(', ')}`);
  };
  told(
    'before',
    before.map(({ symbol, kind, asks }) =>
      kind === 'dependency' || asks === 'no' ? symbol : `${symbol} (${asks === 'yes' ? 'asks' : 'may ask'})`,
    ),
  );
  told(
    'tables',
    tables.map(({ table, entity, access }) => `${table || entity} (${access.join(', ')})`),
  );
  told('outside', byLibrary(systems));
  if (authentication !== null) told('auth', [authenticationText(authentication)]);
  lines.push(...blockingLines(blocking, options));
  if (roots.length === 0) return [...lines, `  ${palette.dim('Its code is not part of the program.')}`];
  const tree = roots.flatMap((root) => frameLines(root, 0, options));
  const most = options.isComplete ? tree.length : MAX_LINES;
  const rest = tree.length > most + 1 ? [palette.dim(`… and ${count(tree.length - most, 'more line')} (${options.hintForAll})`)] : [];
  const left = cut === 0 ? [] : [palette.dim(`${count(cut, 'call')} left out: too many`)];
  return [...lines, '', ...tree.slice(0, rest.length === 0 ? tree.length : most), ...rest, ...left];
}

const ANSWERS = { yes: 'asks who calls', no: 'open', unknown: 'not known' } as const;

/** `asks who calls: get_current_user raises 401`, `open on purpose: AllowAny`. */
export function authenticationText({ answer, reason, isOnPurpose }: Authentication): string {
  return `${ANSWERS[answer]}${isOnPurpose ? ' on purpose' : ''}: ${reason}`;
}

/** `redis (cache-get, network)`: what each library is used for. */
function byLibrary(systems: Trace['systems']): readonly string[] {
  const uses = new Map<string, Set<string>>();
  for (const { origin, effects } of systems) {
    const library = origin.startsWith('<') ? origin : (origin.split('.')[0] ?? origin);
    const use = uses.get(library) ?? new Set<string>();
    uses.set(library, use);
    for (const effect of effects) use.add(effect.replace(/^(?:blocks|waits):/u, ''));
  }
  return [...uses].map(([library, effects]) => `${library} (${[...effects].sort().join(', ')})`);
}

const MAX_BLOCKING = 6;
const MAX_ORIGINS = 3;

/** Async functions, and what keeps their event loop waiting. */
function blockingLines(blocking: Trace['blocking'], options: RenderOptions): readonly string[] {
  const origins = new Map<string, string[]>();
  for (const { function: callee, origin } of blocking) origins.set(callee, [...(origins.get(callee) ?? []), origin]);
  const { rows, rest } = limited([...origins], options, MAX_BLOCKING);
  return [
    ...rows.map(([callee, by], index) => {
      const shown = by.slice(0, MAX_ORIGINS).map(clean).join(', ');
      const more = by.length > MAX_ORIGINS ? ` and ${by.length - MAX_ORIGINS} more` : '';
      return `  ${(index === 0 ? 'blocks' : '').padEnd(10)}${options.palette.red(clean(callee))} by ${shown}${more}`;
    }),
    ...rest.map((line) => `  ${''.padEnd(10)}${line}`),
  ];
}

function frameLines(frame: TraceFrame, level: number, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const indent = '  '.repeat(level + 1);
  const { call } = frame;
  const notes = [
    ...(frame.isAsync ? ['async'] : []),
    ...(call === null || call.kind === 'call' ? [] : [call.kind]),
    ...(call === null || call.boundary === 'none' ? [] : [call.boundary === 'deferred' ? 'later' : `in another ${call.boundary}`]),
    ...(call?.isOverride === true ? ['one of several'] : []),
  ];
  const place = call === null ? location(options, frame.path, frame.line) : location(options, call.path, call.place.line);
  const note = notes.length === 0 ? '' : `  ${palette.dim(notes.join(', '))}`;
  const again = frame.isRepeated && frame.calls.length === 0 ? palette.dim('  (see above)') : '';
  const name = level === 0 ? palette.bold(clean(frame.function)) : clean(frame.function);
  return [
    `${indent}${name}  ${palette.dim(place)}${note}${again}`,
    ...frame.effects.map(
      ({ origin, effects, path, place: at }) =>
        `${indent}  ${palette.cyan(effects.join(', '))}  ${clean(origin)}  ${palette.dim(location(options, path, at.line))}`,
    ),
    ...(frame.entities.length === 0 || frame.isRepeated
      ? []
      : [`${indent}  ${palette.dim('names')} ${frame.entities.map(clean).join(', ')}`]),
    ...frame.calls.flatMap((inner) => frameLines(inner, level + 1, options)),
  ];
}

function reachingLines({ view, reachedBy }: TraceReport, options: RenderOptions): readonly string[] {
  const { palette } = options;
  if (reachedBy.length === 0) return [`${palette.bold(clean(view.of))}  nothing that is known leads to it`];
  const { rows, rest } = limited(reachedBy, options, 40);
  return [
    `${palette.bold(clean(view.of))} is reached by ${count(reachedBy.length, 'entry', 'entries')}`,
    '',
    ...rows.flatMap((row) => reachingLine(row, options)),
    ...rest,
  ];
}

function reachingLine({ entry, access, way }: Reaching, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const last = way.at(-1);
  const through = way.map((step) => clean(step.function.split('.').slice(-2).join('.'))).join(' → ');
  return [
    `  ${clean(entry.name)}  ${palette.cyan(access.join(', '))}${last === undefined ? '' : `  ${palette.dim(location(options, last.path, last.line))}`}`,
    `    ${palette.dim(through)}`,
  ];
}
