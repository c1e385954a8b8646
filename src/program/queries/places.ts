/** Places in files for words of module code: lines from the code itself, columns from the text, which is read again where they are asked for. */
import type { Place } from '../../kit/span.ts';
import type { ModuleCode } from '../../python/code/module-code.ts';
import type { ProgramScopes } from '../calls/call-graph.ts';

/** Files longer than this are not read again; their columns count bytes. What asks for texts of so many bytes wants columns. */
export const MAX_TEXT_BYTES = 40_000_000;
export const NOWHERE: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Where things stand in files. */
export type Places = {
  path(scope: number): string;
  /** Of the instruction at a word of the scope's module. */
  ofWord(scope: number, pc: number): Place;
  /** Of the name of a function or class. */
  ofScope(scope: number): Place;
  /** Lines alone, for which no text is read. */
  lineOfScope(scope: number): number;
  lineOfWord(scope: number, pc: number): number;
};

/** Lines from 0, and bytes in them: from line and byte, to line and byte. */
export type Spot = readonly [line: number, byte: number, endLine: number, endByte: number];

/** A class, for it remembers the texts. */
export class CodePlaces implements Places {
  private readonly scopes: ProgramScopes;
  private readonly columns: Columns;

  constructor(scopes: ProgramScopes, readText: ReadText) {
    this.scopes = scopes;
    this.columns = new Columns(readText);
  }

  path(scope: number): string {
    return this.scopes.modules[this.scopes.moduleOf[scope]!]!.path;
  }

  ofWord(scope: number, pc: number): Place {
    return this.place(scope, spotOfWord(this.scopes, scope, pc));
  }

  /** From byte to byte of the scope's module. */
  ofSpan(scope: number, start: number, end: number): Place {
    const code = this.scopes.codes[this.scopes.moduleOf[scope]!] ?? null;
    return this.place(scope, code === null ? null : spotOf(code, start, end));
  }

  ofScope(scope: number): Place {
    return this.place(scope, spotOfScope(this.scopes, scope));
  }

  lineOfScope(scope: number): number {
    return lineOf(spotOfScope(this.scopes, scope));
  }

  lineOfWord(scope: number, pc: number): number {
    return lineOf(spotOfWord(this.scopes, scope, pc));
  }

  private place(scope: number, spot: Spot | null): Place {
    return spot === null ? NOWHERE : this.columns.place(this.path(scope), spot);
  }
}

/** Where there is no such word: of the scope. */
export function spotOfWord(scopes: ProgramScopes, scope: number, pc: number): Spot | null {
  const code = scopes.codes[scopes.moduleOf[scope]!] ?? null;
  if (code === null || pc < 0 || pc >= code.words.length) return spotOfScope(scopes, scope);
  const start = code.words[pc + 1]!;
  return spotOf(code, start, start + (code.words[pc]! >>> 16));
}

export function spotOfScope({ codes, moduleOf, firstScope }: ProgramScopes, scope: number): Spot | null {
  const module = moduleOf[scope]!;
  const code = codes[module] ?? null;
  const own = code?.scopes[scope - firstScope[module]!];
  return code === null || own === undefined ? null : spotOf(code, own.nameStart, own.nameEnd);
}

/** Counted from 1. */
export function lineOf(spot: Spot | null): number {
  return spot === null || spot[0] < 0 ? NOWHERE.line : spot[0] + 1;
}

function spotOf({ lineStarts }: ModuleCode, start: number, end: number): Spot {
  const line = lineAt(lineStarts, start);
  const endLine = lineAt(lineStarts, end);
  return [line, start - (lineStarts[line] ?? 0), endLine, end - (lineStarts[endLine] ?? 0)];
}

export type ReadText = (path: string, maxBytes: number) => string | null;

/** From bytes to columns. A class, for it remembers which files are ASCII, where a column is a count of bytes, and the lines of the others. */
export class Columns {
  private readonly readText: ReadText;
  private readonly lines = new Map<string, readonly string[]>();

  constructor(readText: ReadText) {
    this.readText = readText;
  }

  place(path: string, [line, byte, endLine, endByte]: Spot): Place {
    const texts = this.textsOf(path);
    return {
      line: line + 1,
      column: unitsIn(texts[line], byte) + 1,
      endLine: endLine + 1,
      endColumn: unitsIn(texts[endLine], endByte) + 1,
    };
  }

  /** Lines of a file with other characters than ASCII; none for all others. */
  private textsOf(path: string): readonly string[] {
    const known = this.lines.get(path);
    if (known !== undefined) return known;
    const text = this.readText(path, MAX_TEXT_BYTES) ?? '';
    const made = NOT_ASCII.test(text) ? text.split(/\r\n|\r|\n/u) : [];
    this.lines.set(path, made);
    return made;
  }
}

const NOT_ASCII = /[^\0-\x7f]/u;

function lineAt(starts: Int32Array, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** UTF-16 code units in the first bytes of a line. */
function unitsIn(text: string | undefined, bytes: number): number {
  if (text === undefined) return bytes;
  let units = 0;
  for (let passed = 0; passed < bytes && units < text.length; units += 1) {
    const unit = text.charCodeAt(units);
    if (unit < 0x80) passed += 1;
    else if (unit < 0x800) passed += 2;
    // Both halves of a pair take two of its four bytes.
    else passed += unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return units;
}
