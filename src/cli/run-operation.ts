/** Runs one operation for a person: opens the project, shows progress, renders, writes, and says how it ended. */
import picocolors from 'picocolors';
import { clean } from '../app/plain.ts';
import type { AnyOperation, RenderOptions } from '../app/operation.ts';
import { CACHE_FOLDER } from '../host/facts-cache.ts';
import { openProject } from '../host/open-project.ts';
import type { OpenOptions, OpenedProject } from '../host/open-project.ts';
import { readPageAsset } from '../host/page-assets.ts';
import { ArchitraveError } from '../kit/error.ts';
import type { Host } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { VERSION } from '../kit/version.ts';
import { EXIT_FINDINGS, EXIT_FINE } from './exit-codes.ts';
import { writeOutput } from './output-file.ts';
import { progressLine } from './progress.ts';
import { type Answer, answerOnce } from './remembered-answer.ts';
import { onInterrupt } from './signals.ts';
import { tableWidthOf, wantsColour, widthOf } from './terminal.ts';
import type { Terminal } from './terminal.ts';

export type OperationRun = {
  readonly operation: AnyOperation;
  readonly path: string;
  /** What the operation itself was given; absent flags are undefined. */
  readonly input: Readonly<Record<string, unknown>>;
  /** All flags of the command. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly terminal: Terminal;
};

/** What `--output` calls the terminal or pipe, as other programs do. */
const STANDARD_OUTPUT = '-';
const MAX_LINE_SOURCE_BYTES = 4_000_000;

/** The exit code. Throws an `ArchitraveError` for what the user can mend. */
export async function runOperation({ operation, path, input, flags, terminal }: OperationRun): Promise<number> {
  const format = operation.formats.find(({ id }) => id === flags['format']) ?? operation.formats[0];
  const file = outputFile(flags);
  if (format.suits === 'file' && file === null && terminal.stdout.isTerminal) throw unreadableThere(operation.id, format.id);
  const progress = progressLine(terminal.stderr);
  const release = onInterrupt(() => progress.clear());
  try {
    const { project, named } = openNamed(operation, path, {
      workingFolder: terminal.workingFolder,
      boundary: null,
      cache: cacheOf(flags),
      workers: typeof flags['workers'] === 'number' ? flags['workers'] : null,
    });
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const parsed = parseInput(operation, { ...format.asks, path, ...named, ...given });
    const writes = operation.writing !== undefined && parsed[operation.writing.input] === true;
    const isColoured = file === null && wantsColour(terminal.stdout, terminal.environment);
    const looks = {
      isColoured,
      isComplete: flags['all'] === true,
      width: widthOf(terminal.stdout),
      tableWidth: tableWidthOf(terminal.stdout, file),
      pathPrefix: project.pathPrefix,
    };
    const { failOn = null, failUnder = null } = flags;
    const answer = await answerOnce({
      host: project.host,
      store: operation.touches === 'read' && !writes ? project.answers : null,
      key: JSON.stringify([operation.id, format.id, parsed, looks, failOn, failUnder]),
      isIgnored: (folder) => folder === CACHE_FOLDER,
      async work(host) {
        const result = await operation.run(host, parsed, progress);
        progress.clear();
        // Before it is shown: what is shown are the lines as they are then.
        if (writes) project.rewrite(operation.writing?.changes(result) ?? []);
        const text = await format.render(result, renderOptions(host, looks));
        return { text, note: format.note?.(result) ?? '', ...gateOf(operation, result, flags) };
      },
    });
    progress.clear();
    if (file === null) terminal.stdout.write(answer.text);
    else writeOutput(terminal.workingFolder, file, answer.text);
    for (const note of project.notes()) terminal.stderr.write(noteLine(note));
    if (answer.note !== '' && terminal.stderr.isTerminal) terminal.stderr.write(`${clean(answer.note)}\n`);
    terminal.stderr.write(answer.failure);
    return answer.exitCode;
  } finally {
    progress.clear();
    release();
  }
}

/** Where nothing on disk has the name that was given, and the operation takes names, it is a name in the code of this folder. */
function openNamed(
  { nameInput }: AnyOperation,
  path: string,
  options: OpenOptions,
): { readonly project: OpenedProject; readonly named: Readonly<Record<string, unknown>> } {
  try {
    return { project: openProject(path, options), named: {} };
  } catch (error) {
    const isName = error instanceof ArchitraveError && error.code === 'path-missing' && /^[^\s/\\]+$/u.test(path);
    if (nameInput === undefined || !isName) throw error;
    return { project: openProject('.', options), named: { path: '.', [nameInput]: path } };
  }
}

/** Flags were checked one by one when they were parsed; what is left are rules of the operation's own. */
function parseInput({ input }: AnyOperation, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ArchitraveError('usage', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`, 'Run the command with --help.');
}

function gateOf(
  operation: AnyOperation,
  result: unknown,
  { failOn: level, failUnder: least }: OperationRun['flags'],
): Pick<Answer, 'failure' | 'exitCode'> {
  const resolved = operation.resolvedPercent?.(result);
  const isUnder = typeof least === 'number' && resolved !== undefined && resolved < least;
  const fails = isUnder || (operation.gate !== null && typeof level === 'string' && operation.gate.fails(result, level));
  return {
    failure: isUnder ? `failed: ${resolved.toFixed(1)} % of the calls were resolved, fewer than the ${least} % of --fail-under\n` : '',
    exitCode: fails ? EXIT_FINDINGS : EXIT_FINE,
  };
}

function outputFile(flags: OperationRun['flags']): string | null {
  const output = flags['output'];
  return typeof output === 'string' && output !== STANDARD_OUTPUT ? output : null;
}

function unreadableThere(operation: string, format: string): ArchitraveError {
  const hint = `Add --output ${operation}.${format}, or pass it on to another program.`;
  return new ArchitraveError('usage', `${format} is not for reading in a terminal`, hint);
}

function cacheOf(flags: OperationRun['flags']): 'project' | 'none' | { readonly folder: string } {
  if (flags['cache'] === false) return 'none';
  return typeof flags['cacheDir'] === 'string' ? { folder: flags['cacheDir'] } : 'project';
}

type Looks = {
  readonly isColoured: boolean;
  readonly isComplete: boolean;
  readonly width: number;
  readonly tableWidth: number;
  readonly pathPrefix: string;
};

function renderOptions(host: Host, { isColoured, isComplete, width, tableWidth, pathPrefix }: Looks): RenderOptions {
  const lines = new Map<string, readonly string[]>();
  return {
    palette: picocolors.createColors(isColoured),
    width,
    tableWidth,
    isComplete,
    hintForAll: '--all shows them',
    pathPrefix,
    version: VERSION,
    lineOf(path, line) {
      const known = lines.get(path) ?? host.files.readText(path, MAX_LINE_SOURCE_BYTES)?.split(/\r\n|\r|\n/u) ?? [];
      lines.set(path, known);
      return known[line - 1] ?? null;
    },
    pageAsset: readPageAsset,
  };
}

function noteLine({ message, hint }: Problem): string {
  return `note: ${clean(message)}${hint === undefined ? '' : `. ${clean(hint)}`}\n`;
}
