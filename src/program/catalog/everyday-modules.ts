/** Parts of Python's library, and of logging, that code about anything uses: that a function uses one tells nothing of its subject. */
const EVERYDAY: ReadonlySet<string> = new Set(
  '__future__ typing typing_extensions types abc enum dataclasses collections functools itertools operator contextlib copy warnings logging structlog os sys re json io inspect traceback importlib string textwrap weakref time asyncio concurrent threading pathlib uuid'.split(
    ' ',
  ),
);

/** Of a dotted module name. */
export function isEveryday(module: string): boolean {
  const [top = ''] = module.split('.', 1);
  return EVERYDAY.has(top);
}
