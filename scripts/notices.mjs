/** Licences of what is bundled, as they ask to be repeated. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** In the HTML map as compressed text, which no list of inputs names. */
const EMBEDDED = ['elkjs'];

function packagesOf(metafile) {
  const names = Object.keys(metafile.inputs).flatMap((path) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  return [...new Set([...names, ...EMBEDDED])].toSorted();
}

function noticeOf(root, name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined ? `The package carries no text; that of Apache-2.0 is in LICENSE.` : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** Writes one file with the licence of every package in the bundle that `metafile` describes. */
export function writeNotices({ root, metafile, outfile }) {
  const notices = packagesOf(metafile).map((name) => noticeOf(root, name));
  writeFileSync(outfile, notices.join(`\n${'-'.repeat(80)}\n\n`));
}
