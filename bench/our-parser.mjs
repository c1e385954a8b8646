/** Bundles the parser alone, as the command bundles it, for `bench/peers/parsers.mjs`. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Writes `.cache/bench/parser.mjs`, which exports `readSource` and `parse`. */
export async function bundleOurParser() {
  await build({
    stdin: {
      contents: "export { readSource } from './source.ts'; export { parse } from './parser.ts';",
      resolveDir: at('src/python'),
      loader: 'ts',
    },
    outfile: at('.cache/bench/parser.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    logLevel: 'warning',
  });
}
