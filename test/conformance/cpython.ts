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
};

type Evaluate = (javaScriptBytes: Uint8Array) => string;

/** Loads CPython, which takes about two seconds. `oracle` is the path of `oracle.py`. */
export async function loadCPython(oracle: string): Promise<CPython> {
  const python = await loadPyodide();
  python.runPython(readFileSync(oracle, 'utf8'));
  const evaluator = (name: string): Evaluate => python.runPython(`lambda text: ${name}(text.to_bytes())`) as Evaluate;
  // Node's Buffers share one pool, of which pyodide would copy the whole.
  const own =
    (evaluate: Evaluate): Evaluate =>
    (text) =>
      evaluate(new Uint8Array(text));
  return { lines: own(evaluator('lines')), digest: own(evaluator('digest')), dump: own(evaluator('dump')) };
}
