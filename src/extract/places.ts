/** Places in files for words of module code: lines from the code itself, columns from the text, which is read again where they are asked for. */
import type { Place } from '../kit/span.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import type { ProgramScopes } from '../program/calls/call-graph.ts';

/** Files longer than this are not read again; their columns count bytes. */
const MAX_TEXT_BYTES = 40_000_000;
const NOWHERE: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A class, for it remembers which files are ASCII, where a column is a count of bytes, and the lines of the others. */
export class Places {
  private readonly scopes: ProgramScopes;
  private readonly readText: (path: string, maxBytes: number) => string | null;
  private readonly lines = new Map<number, readonly string[]>();

  constructor(scopes: ProgramScopes, readText: (path: string, maxBytes: number) => string | null) {
    this.scopes = scopes;
    this.readText = readText;
  }

  path(scope: number): string {
    return this.scopes.modules[this.scopes.moduleOf[scope]!]!.path;
  }

  /** Of the instruction at a word of the scope's module. */
  ofWord(scope: number, pc: number): Place {
    const code = this.codeOf(scope);
    if (code === null || pc < 0 || pc >= code.words.length) return this.ofScope(scope);
    const start = code.words[pc + 1]!;
    return this.ofBytes(scope, code, start, start + (code.words[pc]! >>> 16));
  }

  /** From byte to byte of the scope's module. */
  ofSpan(scope: number, start: number, end: number): Place {
    const code = this.codeOf(scope);
    return code === null ? NOWHERE : this.ofBytes(scope, code, start, end);
  }

  /** Of the name of a function or class. */
  ofScope(scope: number): Place {
    const code = this.codeOf(scope);
    const own = code?.scopes[scope - this.scopes.firstScope[this.scopes.moduleOf[scope]!]!];
    return code === null || own === undefined ? NOWHERE : this.ofBytes(scope, code, own.nameStart, own.nameEnd);
  }

  private codeOf(scope: number): ModuleCode | null {
    return this.scopes.codes[this.scopes.moduleOf[scope]!] ?? null;
  }

  private ofBytes(scope: number, { lineStarts }: ModuleCode, start: number, end: number): Place {
    const texts = this.textsOf(this.scopes.moduleOf[scope]!);
    const line = lineAt(lineStarts, start);
    const endLine = lineAt(lineStarts, end);
    return {
      line: line + 1,
      column: unitsIn(texts[line], start - (lineStarts[line] ?? 0)) + 1,
      endLine: endLine + 1,
      endColumn: unitsIn(texts[endLine], end - (lineStarts[endLine] ?? 0)) + 1,
    };
  }

  /** Lines of a file with other characters than ASCII; none for all others. */
  private textsOf(module: number): readonly string[] {
    const known = this.lines.get(module);
    if (known !== undefined) return known;
    const text = this.readText(this.scopes.modules[module]!.path, MAX_TEXT_BYTES) ?? '';
    const made = NOT_ASCII.test(text) ? text.split(/\r\n|\r|\n/u) : [];
    this.lines.set(module, made);
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
