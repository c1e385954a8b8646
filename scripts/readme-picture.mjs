/**
 * The pictures of the README, made by the tool itself: `node scripts/readme-picture.mjs [project]` after `npm run build`.
 * The terminal pictures are of examples/shop; the page is that of `project`, a folder with a larger one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { terminalSvg } from './ansi-svg.mjs';

const COLUMNS = 104;
const MAX_PNG_BYTES = 300_000;
const SETTLE_MS = 800;

const root = fileURLToPath(new URL('..', import.meta.url));
const images = join(root, 'docs', 'images');
const project = process.argv[2] ?? 'examples/shop';

mkdirSync(images, { recursive: true });
terminalPicture('review', 'review examples/shop', 33);
terminalPicture('map', 'map examples/shop', 40);
await pagePicture(project);

function run(command) {
  const result = spawnSync(process.execPath, [join(root, 'dist', 'main.js'), ...command.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS) },
  });
  if (result.stdout === '' && result.status !== 0) throw new Error(`architrave ${command}: ${result.stderr}`);
  return result.stdout;
}

function terminalPicture(name, command, maxLines) {
  const svg = terminalSvg({ command: `npx architrave ${command}`, output: run(command), columns: COLUMNS, maxLines });
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
  run(`map ${path} --format html --output ${html}`);
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
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(html).href);
  await page.waitForSelector('.stage[data-boxes]');
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(images, 'map.png') });
  await browser.close();
  rmSync(folder, { recursive: true });
  const { size } = statSync(join(images, 'map.png'));
  console.log(`docs/images/map.png  ${size} bytes`);
  if (size > MAX_PNG_BYTES) throw new Error(`The picture is larger than ${MAX_PNG_BYTES} bytes`);
}
