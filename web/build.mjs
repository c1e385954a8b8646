// Bundles web/ into dist/web: script and style of the page that `architrave map --format html` writes, and their hashes.
// Importing it builds.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const TARGET = ['chrome110', 'firefox115', 'safari16.4'];
const root = new URL('../', import.meta.url);

/** Writes dist/web. */
export async function buildWeb() {
  const out = new URL('dist/web/', root);
  await mkdir(out, { recursive: true });
  const options = {
    absWorkingDir: new URL('.', root).pathname,
    bundle: true,
    minify: true,
    write: false,
    target: TARGET,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  };
  const script = await build({
    ...options,
    entryPoints: ['web/main.ts'],
    format: 'iife',
    plugins: [elkPlugin()],
    banner: { js: await elkNotice() },
  });
  const style = await build({ ...options, entryPoints: ['web/style/page.css'], loader: { '.woff2': 'dataurl' } });
  // Either would end the element that it stands in.
  const js = script.outputFiles[0].text.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const css = style.outputFiles[0].text.trim().replaceAll('</style', '<\\/style');
  for (const [name, text] of [
    ['map.js', js],
    ['map.css', css],
  ]) {
    await writeFile(new URL(name, out), text);
    await writeFile(new URL(`${name}.sha256`, out), createHash('sha256').update(text).digest('base64'));
  }
}

function elkPlugin() {
  return {
    name: 'elk-worker',
    setup(builder) {
      builder.onResolve({ filter: /^elk-worker:gzip$/ }, () => ({ path: 'elk', namespace: 'elk-worker' }));
      builder.onLoad({ filter: /.*/, namespace: 'elk-worker' }, async () => ({ contents: await packElk(), loader: 'text' }));
    },
  };
}

/** Three times smaller than the plain text, base64 included. */
async function packElk() {
  const path = createRequire(import.meta.url).resolve('elkjs/lib/elk-worker.min.js');
  const { code } = await transform(await readFile(path, 'utf8'), { minify: true, legalComments: 'none', target: 'es2020' });
  return gzipSync(code, { level: 9 }).toString('base64');
}

async function elkNotice() {
  const path = createRequire(import.meta.url).resolve('elkjs/package.json');
  const { version } = JSON.parse(await readFile(path, 'utf8'));
  return `/* Contains elkjs ${version}, Copyright Kiel University and others, Eclipse Public License 2.0 (https://www.eclipse.org/legal/epl-2.0), source: https://github.com/kieler/elkjs */`;
}

await buildWeb();
