/** Errors as a person reads them and as a shell sees them. */
import { clean } from '../app/plain.ts';
import { ArchitraveError } from '../kit/error.ts';
import { VERSION } from '../kit/version.ts';
import { EXIT_INTERNAL, exitCodeOf } from './exit-codes.ts';

/** What is wrong, and on the next line what to do. For our own faults, what to report. */
export function describeError(error: unknown): string {
  if (error instanceof ArchitraveError && error.code !== 'internal') return `error: ${clean(error.message)}\n${clean(error.hint)}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error: ${trace}\n\nThis is a fault of Architrave ${VERSION} (Node ${process.version}, ${process.platform}), not of your project.\nPlease report it with the command that you ran and the lines above.`;
}

export function exitCodeOfError(error: unknown): number {
  return error instanceof ArchitraveError ? exitCodeOf(error.code) : EXIT_INTERNAL;
}
