/** Bundles the command and its worker into `dist/`. Small files load fast; dependencies are bundled too, but for the worker pool. */
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeNotices } from './notices.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that the cache holds depends on, so that one of another state of the code is not used. */
function buildId() {
  const hash = createHash('sha256');
  for (const folder of ['src', 'web'].filter((name) => existsSync(join(root, name)))) {
    for (const path of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (/\.(?:ts|css)$/u.test(path) && !path.endsWith('.test.ts')) hash.update(path).update(readFileSync(join(root, folder, path)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** What another build left in `outdir` goes; what stands below it stays. */
export async function buildCommand(outdir) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: {
      main: 'src/cli/main.ts',
      'facts-worker': 'src/host/facts-worker.ts',
      'lint-worker': 'src/host/lint-worker.ts',
      'analysis-worker': 'src/cli/analysis-worker.ts',
    },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    // Puts the numbers of token kinds in place of their names: switches over them become jump tables.
    minifySyntax: true,
    legalComments: 'none',
    external: ['piscina'],
    define: { ARCHITRAVE_VERSION: JSON.stringify(version), ARCHITRAVE_BUILD: JSON.stringify(buildId()) },
    // What is bundled from CommonJS asks for `require`.
    banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'warning',
  });
  const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const entry of readdirSync(outdir, { withFileTypes: true })) {
    if (entry.isFile() && !written.has(entry.name)) rmSync(join(outdir, entry.name));
  }
  chmodSync(join(outdir, 'main.js'), 0o755);
  writeNotices({ root, metafile, outfile: join(outdir, 'THIRD-PARTY-LICENSES.txt') });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildCommand(join(root, 'dist'));
  const page = join(root, 'web', 'build.mjs');
  if (existsSync(page)) await import(page);
}
