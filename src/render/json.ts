/** A result as it is, for programs. Keys stand in the order of the published schema; ends with a line end. */
export function json(result: unknown): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
