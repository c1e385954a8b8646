export type ErrorCode =
  | 'usage'
  | 'path-missing'
  | 'path-unreadable'
  | 'not-a-folder'
  | 'no-python'
  | 'configuration-invalid'
  | 'output-unwritable'
  | 'interrupted'
  | 'internal';

/** The one error that the shell throws. `code` is mapped once to exit code, HTTP status and MCP error. */
export class ArchitraveError extends Error {
  override readonly name = 'ArchitraveError';
  readonly code: ErrorCode;
  /** What the user can do, in a sentence. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
  }
}
