/** CPython 3.14 as the oracle: pyodide with `oracle.py` and `symtable.py` loaded. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPyodide } from 'pyodide';

/** What CPython says of a text; where it rejects it, the answer begins with `!`. */
export type CPython = {
  /** One line per node, see `oracle.py`. */
  readonly lines: (text: Uint8Array) => string;
  /** The md5 of `lines`. */
  readonly digest: (text: Uint8Array) => string;
  /** `ast.dump(ast.parse(text), include_attributes=True)`. */
  readonly dump: (text: Uint8Array) => string;
  /** One line per scope, see `symtable.py`. */
  readonly symbols: (text: Uint8Array) => string;
  /** The md5 of `symbols`. */
  readonly symbolDigest: (text: Uint8Array) => string;
  /** A line `code name` for every character that has a name. */
  readonly characterNames: () => string;
};

type Evaluate = (javaScriptBytes: Uint8Array) => string;

/** Loads CPython, which takes about two seconds. `oracle` is the path of `oracle.py`; `symtable.py` is beside it. */
export async function loadCPython(oracle: string): Promise<CPython> {
  const python = await loadPyodide();
  python.runPython(readFileSync(oracle, 'utf8'));
  python.runPython(readFileSync(path.join(path.dirname(oracle), 'symtable.py'), 'utf8'));
  // Node's Buffers share one pool, of which pyodide would copy the whole: hence the copy.
  const evaluator = (name: string): Evaluate => {
    const evaluate = python.runPython(`lambda text: ${name}(text.to_bytes())`) as Evaluate;
    return (text) => evaluate(new Uint8Array(text));
  };
  return {
    lines: evaluator('lines'),
    digest: evaluator('digest'),
    dump: evaluator('dump'),
    symbols: evaluator('symbol_lines'),
    symbolDigest: evaluator('symbol_digest'),
    characterNames: () => String(python.runPython('character_names()')),
  };
}
