/**
 * The pictures of the README, made by the tool itself: `node scripts/readme-picture.mjs [project]` after `npm run build`.
 * The review is that of examples/shop; the map, in the terminal and as a page, is that of `project`, a larger one. That of
 * open-webui comes from `node scripts/corpora.mjs open-webui`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { terminalSvg } from './ansi-svg.mjs';

const COLUMNS = 104;
const MAX_PNG_BYTES = 300_000;
const SETTLE_MS = 800;

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');
const project = resolve(root, process.argv[2] ?? 'examples/shop');

mkdirSync(images, { recursive: true });
terminalPicture({ name: 'review', folder: root, command: 'review', path: 'examples/shop', maxLines: 33 });
terminalPicture({ name: 'map', folder: dirname(project), command: 'map', path: basename(project), maxLines: 46 });
await pagePicture(project);

function run(words, folder) {
  const result = spawnSync(process.execPath, [join(root, 'dist', 'main.js'), ...words, '--no-cache'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS) },
  });
  if (result.stdout === '' && result.status !== 0) throw new Error(`architrave ${words.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

function terminalPicture({ name, folder, command, path, maxLines }) {
  const output = run([command, path], folder);
  const svg = terminalSvg({ command: `npx architrave ${command} ${path}`, output, columns: COLUMNS, maxLines });
  writeFileSync(join(images, `${name}.svg`), svg);
  console.log(`docs/images/${name}.svg  ${svg.length} bytes`);
}

async function pagePicture(path) {
  const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (entry) => entry !== undefined && existsSync(entry),
  );
  if (executablePath === undefined) return console.log('docs/images/map.png is left as it is: no Chromium found');
  const folder = mkdtempSync(join(tmpdir(), 'architrave-picture-'));
  const html = join(folder, 'map.html');
  run(['map', path, '--view', 'overview', '--format', 'html', '--output', html], root);
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(html).href);
  await page.waitForSelector('.tiles');
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(images, 'map.png') });
  await browser.close();
  rmSync(folder, { recursive: true });
  const { size } = statSync(join(images, 'map.png'));
  console.log(`docs/images/map.png  ${size} bytes`);
  if (size > MAX_PNG_BYTES) throw new Error(`The picture is larger than ${MAX_PNG_BYTES} bytes`);
}
