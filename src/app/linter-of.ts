/** A linter for files that hold other texts than on the disk. */
import type { Linter } from '../kit/ports.ts';

/** `textOf` gives null for a file that is as it is on the disk. */
export function linterOf(linter: Linter | null, textOf: (path: string) => string | null): Linter | null {
  return (
    linter && { lint: (requests) => linter.lint(requests.map((request) => ({ ...request, text: textOf(request.path) ?? request.text }))) }
  );
}
