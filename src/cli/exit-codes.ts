import type { ErrorCode } from '../kit/error.ts';

export const EXIT_FINE = 0;
export const EXIT_FINDINGS = 1;
export const EXIT_USAGE = 2;
export const EXIT_INTERNAL = 70;

/** What a shell sees of an error. */
export function exitCodeOf(code: ErrorCode): number {
  switch (code) {
    case 'usage':
    case 'path-missing':
    case 'path-unreadable':
    case 'not-a-folder':
    case 'no-python':
    case 'configuration-invalid':
    case 'output-unwritable':
      return EXIT_USAGE;
    case 'interrupted':
      return 130;
    case 'internal':
      return EXIT_INTERNAL;
  }
}
