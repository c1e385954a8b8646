/** Finds the files beside the code that say something of what runs, and reads each by the reader of its kind. */
import { joinPath } from '../../kit/path.ts';
import type { Files } from '../../kit/ports.ts';
import { compareText } from '../../program/discovery/discover.ts';
import type { SourceTree } from '../../program/discovery/source-tree.ts';
import { apiDescriptions } from './api-descriptions.ts';
import { composeFiles } from './compose.ts';
import { consoleScripts } from './console-scripts.ts';
import { dockerfiles } from './dockerfile.ts';
import { envExamples } from './env-example.ts';
import { gunicornConfigurations } from './gunicorn-config.ts';
import { kubernetesManifests } from './kubernetes.ts';
import { procfiles, supervisorFiles, systemdUnits } from './process-files.ts';
import { protoFiles } from './proto-files.ts';
import type { DeploymentFile, DeploymentReader, Found } from './reader.ts';

/** Larger files are told and not read. */
const MAX_FILE_BYTES = 2_000_000;
/** Of more files with names that may mean something, the rest is not read. */
const MAX_FILES = 5000;

/** The first that a file is for reads it. */
const READERS: readonly DeploymentReader[] = [
  composeFiles,
  dockerfiles,
  procfiles,
  supervisorFiles,
  systemdUnits,
  envExamples,
  gunicornConfigurations,
  kubernetesManifests,
  apiDescriptions,
  protoFiles,
  consoleScripts,
];

export type Beside = {
  readonly found: readonly Found[];
  /** Paths of shell scripts, which may be what a process starts with. */
  readonly scripts: readonly string[];
  /** Files that were read, by what they are; sorted. */
  readonly counts: Readonly<Record<string, number>>;
  readonly bounds: ReadonlyMap<string, number>;
};

/** Never throws. Copies of other people's packages are passed over. */
export function readBeside(files: Files, tree: SourceTree): Beside {
  const counts: Record<string, number> = {};
  const bounds = new Map<string, number>();
  const reach = (bound: string): void => void bounds.set(bound, (bounds.get(bound) ?? 0) + 1);
  const found: Found[] = [];
  const scripts: string[] = [];
  let read = 0;
  for (const { name, folder, path } of besideFiles(files, tree)) {
    if (name.endsWith('.sh')) scripts.push(path);
    const readers = READERS.filter((reader) => reader.matches(name, folder));
    if (readers.length === 0) continue;
    if (++read > MAX_FILES) {
      reach('files beside the code');
      continue;
    }
    const text = files.readText(path, MAX_FILE_BYTES);
    const reader = text === null ? undefined : readers.find((candidate) => candidate.holds?.(text) ?? true);
    if (text === null) reach('size of a file beside the code');
    if (text === null || reader === undefined) continue;
    if (reader.isCountedElsewhere !== true) counts[reader.title] = (counts[reader.title] ?? 0) + 1;
    found.push(readWith(reader, { path, folder, name, text }));
  }
  return { found, scripts, counts: sortedRecord(counts), bounds };
}

function* besideFiles(files: Files, tree: SourceTree): Generator<Omit<DeploymentFile, 'text'>> {
  for (const { path: folder, isVendored } of tree.folders) {
    if (isVendored) continue;
    for (const { name, kind } of files.list(folder) ?? []) {
      if (kind === 'file') yield { name, folder, path: joinPath(folder, name) };
    }
  }
}

const QUOTED_OR_COMMENT = /"(?:\\.|[^"\\])*"|'[^']*'|(?:^|\s)#.*$/g;
/** In longer lines, quotes are not looked for. */
const MAX_LINE_LENGTH = 2000;

/** Helm, Jinja and their like make such a file only when it is filled in. In quotes, other programs have placeholders of the same form. */
function isTemplate({ hasQuotedTemplates = false }: DeploymentReader, text: string): boolean {
  return text.split('\n').some((line) => {
    if (!line.includes('{{') && !line.includes('{%')) return false;
    const code = hasQuotedTemplates || line.length > MAX_LINE_LENGTH ? line : line.replace(QUOTED_OR_COMMENT, '');
    const at = code.indexOf('{{');
    return (at !== -1 && code.includes('}}', at)) || /\{%-?\s*\w/.test(code);
  });
}

/** What a template says before it is filled in; nothing where it cannot be read so. */
function filledLater(reader: DeploymentReader, file: DeploymentFile): Found {
  if (reader.withoutTemplates === undefined || file.text.includes('{%')) return {};
  const found = readWith({ ...reader, keepsPlaceholders: true }, { ...file, text: reader.withoutTemplates(file.text) });
  return found.problems === undefined || found.problems.length === 0 ? { processes: found.processes ?? [] } : {};
}

function readWith(reader: DeploymentReader, file: DeploymentFile): Found {
  const place = { path: file.path, line: 1 };
  if (reader.keepsPlaceholders !== true && isTemplate(reader, file.text))
    return { ...filledLater(reader, file), unread: [{ what: reader.title, reason: 'is a template', place }] };
  try {
    return reader.read(file);
  } catch (error) {
    // Libraries read what strangers wrote.
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return {
      problems: [{ code: 'file-unreadable', message: `${file.path} cannot be read as ${reader.title}: ${reason}`, path: file.path }],
    };
  }
}

function sortedRecord(record: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => compareText(one, other)));
}
