/** What runs, by the files beside the code. */
import type { Problem } from '../../kit/problem.ts';
import type { InterfaceDescription, SystemCoverage, SystemModel, SystemProcess } from '../../model/system-model.ts';
import type { RenderOptions } from '../options.ts';
import { count, shorten } from '../text/layout.ts';
import { left, notesOnly } from './section.ts';
import type { Section } from './section.ts';
import { sectionsMarkdown } from './sections-markdown.ts';
import { sectionsText } from './sections-text.ts';

export type ShownDeployment = Pick<SystemModel, 'processes' | 'descriptions'> & {
  readonly coverage: Pick<SystemCoverage, 'filesBeside' | 'unread'>;
  readonly project: { readonly name: string };
  readonly problems: readonly Problem[];
};

const MAX_COMMAND_LENGTH = 60;
const MAX_CHECK_LENGTH = 40;
/** In the order in which requests and work go through them. */
const KINDS: readonly SystemProcess['kind'][] = ['web', 'worker', 'scheduler', 'job', 'store', 'other'];

export function deploymentText(view: ShownDeployment, options: RenderOptions): string {
  return sectionsText(sectionsOf(view), view.problems, options);
}

export function deploymentMarkdown(view: ShownDeployment): string {
  return sectionsMarkdown(sectionsOf(view), view.problems);
}

function sectionsOf({ project, processes, descriptions, coverage }: ShownDeployment): readonly Section[] {
  const files = Object.entries(coverage.filesBeside).map(([title, number]) => `${title}: ${number}`);
  const about = files.length === 0 ? 'No file beside the code says what runs.' : `Read beside the code: ${files.join(', ')}`;
  return [
    notesOnly(project.name, [about]),
    {
      title: count(processes.length, 'process', 'processes'),
      notes: [],
      columns: ['name', 'kind', 'runs', 'starts', 'ports', 'numbers', 'needs', 'checked by', 'said in'].map(left),
      rows: processes.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind)).map(processCells),
    },
    {
      title: count(descriptions.length, 'described interface'),
      notes: [],
      columns: ['title', 'version', 'format', 'operations', 'in the code', 'said in'].map(left),
      rows: descriptions.map(({ title, version, format, operations, comparison, place }) => [
        title,
        version,
        format,
        String(operations.length),
        comparisonText(comparison),
        place.path,
      ]),
    },
    {
      title: 'Could not be told',
      notes: [],
      columns: ['what', 'why', 'where'].map(left),
      rows: unreadBeside({ processes, coverage }).map(({ what, reason, place }) => [what, reason, `${place.path}:${place.line}`]),
    },
  ]
    .filter(({ rows, notes }) => rows.length + notes.length > 0)
    .map(withoutEmptyColumns);
}

/** What code registers is told where that is shown. */
function unreadBeside({ processes, coverage }: Pick<ShownDeployment, 'processes' | 'coverage'>): ShownDeployment['coverage']['unread'] {
  const configurations = new Set(processes.map(({ place }) => place.path));
  return coverage.unread.filter(({ place }) => !place.path.endsWith('.py') || configurations.has(place.path));
}

function withoutEmptyColumns(section: Section): Section {
  const kept = section.columns.map((_, index) => section.rows.length === 0 || section.rows.some((row) => row[index] !== ''));
  return {
    ...section,
    columns: section.columns.filter((_, index) => kept[index]),
    rows: section.rows.map((row) => row.filter((_, index) => kept[index])),
  };
}

function processCells(process: SystemProcess): readonly string[] {
  const { name, kind, command, image, ports, numbers, dependsOn, schedule, profiles, healthCheck, place } = process;
  const runs = [command === '' ? image : shorten(command, MAX_COMMAND_LENGTH), schedule].filter((part) => part !== '').join(', at ');
  const told = Object.entries(numbers).map(([what, number]) => `${what} ${number}`);
  const shown = profiles.length === 0 ? name : `${name} (${profiles.join(', ')})`;
  const check = shorten(healthCheck, MAX_CHECK_LENGTH);
  return [
    shown,
    kind,
    runs,
    startText(process),
    ports.join(' '),
    told.join(', '),
    dependsOn.join(' '),
    check,
    `${place.path}:${place.line}`,
  ];
}

/** `shop.main.app: 35 endpoints`; '' where nothing is known. */
export function startText({ starts }: Pick<SystemProcess, 'starts'>): string {
  if (starts === null) return '';
  const { symbol, endpoints, tasks, schedules } = starts;
  const parts = [
    endpoints === 0 ? '' : count(endpoints, 'endpoint'),
    tasks === 0 ? '' : count(tasks, 'task'),
    schedules === 0 ? '' : count(schedules, 'schedule'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? symbol : `${symbol}: ${parts.join(', ')}`;
}

/** How a description and the code agree. */
export function comparisonText(comparison: InterfaceDescription['comparison']): string {
  if (comparison === null) return '';
  const { found, missing, undescribed } = comparison;
  return [
    `${found} found`,
    missing.length === 0 ? '' : `${missing.length} missing`,
    undescribed.length === 0 ? '' : `${undescribed.length} not described`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
