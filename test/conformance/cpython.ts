/** CPython 3.14 as the oracle: pyodide with `oracle.py` loaded. */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

/** What CPython says of a text; where it rejects it, the answer begins with `!`. */
export type CPython = {
  /** One line per node, see `oracle.py`. */
  readonly lines: (text: Uint8Array) => string;
  /** The md5 of `lines`. */
  readonly digest: (text: Uint8Array) => string;
  /** `ast.dump(ast.parse(text), include_attributes=True)`. */
  readonly dump: (text: Uint8Array) => string;
  /** A line `code name` for every character that has a name. */
  readonly characterNames: () => string;
};

type Evaluate = (javaScriptBytes: Uint8Array) => string;

/** Loads CPython, which takes about two seconds. `oracle` is the path of `oracle.py`. */
export async function loadCPython(oracle: string): Promise<CPython> {
  const python = await loadPyodide();
  python.runPython(readFileSync(oracle, 'utf8'));
  // Node's Buffers share one pool, of which pyodide would copy the whole: hence the copy.
  const evaluator = (name: string): Evaluate => {
    const evaluate = python.runPython(`lambda text: ${name}(text.to_bytes())`) as Evaluate;
    return (text) => evaluate(new Uint8Array(text));
  };
  return {
    lines: evaluator('lines'),
    digest: evaluator('digest'),
    dump: evaluator('dump'),
    characterNames: () => String(python.runPython('character_names()')),
  };
}
