/** What the command line needs from the process it runs in; tests hand in their own. */
export type Stream = {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly columns: number;
};

export type Terminal = {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
};

const DEFAULT_COLUMNS = 100;
const MIN_COLUMNS = 60;
const MAX_COLUMNS = 140;
/** Wider than any table; a number that JSON can hold. */
const UNBOUNDED_COLUMNS = 1_000_000;

/** The process's own streams. A reader that goes away (`| head`) ends the output and nothing else. */
export function processTerminal(): Terminal {
  return {
    stdout: streamOf(process.stdout),
    stderr: streamOf(process.stderr),
    environment: process.env,
    workingFolder: process.cwd(),
  };
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isOpen = false;
  });
  return {
    write(text) {
      if (isOpen) stream.write(text);
    },
    isTerminal: stream.isTTY,
    columns: stream.columns ?? DEFAULT_COLUMNS,
  };
}

/** `NO_COLOR` (no-color.org) wins over `FORCE_COLOR`, and both over what the stream is. */
export function wantsColour(stream: Stream, environment: Terminal['environment']): boolean {
  if ((environment['NO_COLOR'] ?? '') !== '') return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return stream.isTerminal && environment['TERM'] !== 'dumb';
}

/** Columns for text: those of the terminal within reason, the same everywhere else. */
export function widthOf(stream: Stream): number {
  return stream.isTerminal ? Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, stream.columns)) : DEFAULT_COLUMNS;
}

/** Columns for tables: what goes to a file or another program needs no line cut. */
export function tableWidthOf(stream: Stream, file: string | null): number {
  return stream.isTerminal && file === null ? widthOf(stream) : UNBOUNDED_COLUMNS;
}
