/** Replacements in a text, all at once. */
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Bytes `[start … end)` of the UTF-8 of a text become `text`; nothing is removed where the two are equal. */
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** Whether the two cannot be done at once. Equal edits are one; of two different ones at the same offset nobody knows which comes first. */
export function collides(one: TextEdit, other: TextEdit): boolean {
  if (isSame(one, other)) return false;
  if (one.start === other.start) return true;
  return one.start < other.start ? one.end > other.start : other.end > one.start;
}

/** The text with all edits done, of which no two may collide; those that stand twice are done once. */
export function withEdits(bytes: Uint8Array, edits: readonly TextEdit[]): string {
  const parts: Uint8Array[] = [];
  let done = 0;
  let last: TextEdit | null = null;
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (last !== null && isSame(last, edit)) continue;
    parts.push(bytes.subarray(done, edit.start), encoder.encode(edit.text));
    done = edit.end;
    last = edit;
  }
  parts.push(bytes.subarray(done));
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return decoder.decode(joined);
}

function isSame(one: TextEdit, other: TextEdit): boolean {
  return one.start === other.start && one.end === other.end && one.text === other.text;
}
