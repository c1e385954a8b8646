/** What runs, by the files beside the code. */
import type { Problem } from '../../kit/problem.ts';
import type { SystemCoverage, SystemModel, SystemProcess } from '../../model/system-model.ts';
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
      columns: ['name', 'kind', 'runs', 'ports', 'numbers', 'needs', 'said in'].map(left),
      rows: processes.toSorted((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind)).map(processCells),
    },
    {
      title: count(descriptions.length, 'described interface'),
      notes: [],
      columns: ['title', 'version', 'format', 'operations', 'said in'].map(left),
      rows: descriptions.map(({ title, version, format, operations, place }) => [
        title,
        version,
        format,
        String(operations.length),
        place.path,
      ]),
    },
    {
      title: 'Could not be told',
      notes: [],
      columns: ['what', 'why', 'where'].map(left),
      rows: coverage.unread.map(({ what, reason, place }) => [what, reason, `${place.path}:${place.line}`]),
    },
  ].filter(({ rows, notes }) => rows.length + notes.length > 0);
}

function processCells(process: SystemProcess): readonly string[] {
  const { name, kind, command, image, ports, numbers, dependsOn, schedule, place } = process;
  const runs = [command === '' ? image : shorten(command, MAX_COMMAND_LENGTH), schedule].filter((part) => part !== '').join(', at ');
  const told = Object.entries(numbers).map(([what, number]) => `${what} ${number}`);
  return [name, kind, runs, ports.join(' '), told.join(', '), dependsOn.join(' '), `${place.path}:${place.line}`];
}
