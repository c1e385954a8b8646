/**
 * Drives the HTML map in a real browser, from a file, as a reader would. `node test/browser/map-html.mjs [map.json …]`:
 * more maps, as `architrave map --format json` writes them, are opened and measured too. Pictures go to a temporary
 * folder. Without a browser it says so and passes, except where CI=true.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { syntheticMap } from './synthetic-map.mjs';

const MAX_FIRST_BOXES = 30;
const MAX_BOXES = 260;
const MAX_PAGE_BYTES = 1_000_000;
const SETTLE_MS = 450;
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const BROWSERS = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const root = fileURLToPath(new URL('../../', import.meta.url));
const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) {
  console.log('browser check of the HTML map: no Chromium found (apt-get install chromium, or set CHROMIUM_PATH)');
  process.exit(process.env.CI === 'true' ? 1 : 0);
}

const folder = mkdtempSync(join(tmpdir(), 'architrave-map-'));
const { mapHtml } = await loadRenderer();
const browser = await chromium.launch({ executablePath, args: ARGUMENTS });
let passed = 0;
try {
  await check('20 modules', () => readsWell(syntheticMap(20)));
  await check('300 modules', () => readsWell(syntheticMap(300)));
  await check('2,000 modules', () => readsWell(syntheticMap(2_000), MAX_PAGE_BYTES));
  await check('packages open and close', opensAndCloses);
  await check('search jumps to a module', searches);
  await check('an edge says why it exists', explainsEdges);
  await check('filters hide imports by kind', filters);
  await check('cycles and libraries light up', spotlights);
  await check('the theme turns and follows the system', turnsTheme);
  await check('keys alone are enough', worksByKeys);
  await check('the address brings a view back', deepLinks);
  await check('growth stops where it would become unreadable', staysBounded);
  await check('hostile names stay text', resistsInjection);
  await check('an empty project has a page', showsEmpty);
  for (const path of process.argv.slice(2)) await check(basename(path), () => readsWell(JSON.parse(readFileSync(path, 'utf8'))));
} finally {
  await browser.close();
}
console.log(`browser check of the HTML map: ${passed} passed; pictures in ${folder}`);

async function check(name, run) {
  try {
    await run();
    passed++;
    console.log(`  ok  ${name}`);
  } catch (error) {
    console.error(`FAIL  ${name}\n${error instanceof Error ? error.stack : String(error)}\npictures in ${folder}`);
    process.exitCode = 1;
  }
}

/** The renderer as the command runs it, with the assets of the build. */
async function loadRenderer() {
  const assets = new URL('../../dist/web/', import.meta.url);
  if (!existsSync(new URL('map.js', assets))) await import('../../web/build.mjs');
  const outfile = join(folder, 'map-html.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/render/html/map-html.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'warning',
  });
  const module = await import(pathToFileURL(outfile).href);
  return { mapHtml: (map) => module.mapHtml(map, { pageAsset: (name) => readFileSync(new URL(name, assets), 'utf8') }) };
}

/** Opens the page of a map; closing it fails on any console error, uncaught error or request that leaves the file. */
async function open(map, { hash = '', colorScheme = 'light', width = 1280, height = 800 } = {}) {
  const file = join(folder, `${map.project.name.replaceAll(/[^\w-]/g, '_') || 'map'}.html`);
  writeFileSync(file, mapHtml({ view: { level: 'module', focus: '', depth: null }, packageEdges: [], ...map }));
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => !/^(?:file|blob|data):/.test(request.url()) && complaints.push(`request ${request.url()}`));
  page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`) && dialog.dismiss());
  await page.goto(pathToFileURL(file).href + hash);
  await page.waitForSelector('.stage[data-boxes]');
  const settle = async () => {
    await page.waitForFunction(() => document.querySelector('.stage')?.getAttribute('aria-busy') !== 'true');
    await page.waitForTimeout(SETTLE_MS);
  };
  await settle();
  return {
    page,
    settle,
    file,
    boxes: async () => Number(await page.getAttribute('.stage', 'data-boxes')),
    closed: (name) => page.locator(`.box.package[aria-label*="package ${name},"]`),
    frame: (name) => page.locator(`.box.frame[aria-label*="package ${name},"]`),
    picture: (name) => page.screenshot({ path: join(folder, `${name}.png`) }),
    close: async () => {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

async function readsWell(map, most = Infinity) {
  const name = map.project.name.replaceAll(/[^\w-]/g, '_');
  for (const colorScheme of ['light', 'dark']) {
    const view = await open(map, { colorScheme });
    assert.ok((await view.boxes()) <= MAX_FIRST_BOXES, `${await view.boxes()} boxes at first`);
    assert.ok(statSync(view.file).size <= most, `${statSync(view.file).size} bytes`);
    assert.deepEqual(await overlaps(view.page), []);
    await view.picture(`${name}-${colorScheme}`);
    await view.close();
  }
}

/** Pairs of closed boxes that cover each other, and boxes outside the window. */
function overlaps(page) {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll('.box:not(.frame)')].map((box) => ({
      name: box.getAttribute('aria-label'),
      at: box.querySelector('.face').getBoundingClientRect(),
    }));
    const found = boxes
      .filter(({ at }) => at.left < 0 || at.top < 40 || at.right > innerWidth || at.bottom > innerHeight)
      .map(({ name }) => `${name} is outside`);
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        if (a.at.left < b.at.right && b.at.left < a.at.right && a.at.top < b.at.bottom && b.at.top < a.at.bottom)
          found.push(`${a.name} covers ${b.name}`);
      }
    });
    return found;
  });
}

async function opensAndCloses() {
  const view = await open(syntheticMap(300));
  const before = await view.boxes();
  await view.closed('synthetic300.services').locator('.chevron').click();
  await view.settle();
  assert.ok((await view.boxes()) > before);
  assert.equal(await view.frame('synthetic300.services').getAttribute('aria-expanded'), 'true');
  await view.picture('opened');
  await view.frame('synthetic300.services').locator('.chevron').click();
  await view.settle();
  assert.equal(await view.boxes(), before);
  await view.close();
}

async function searches() {
  const view = await open(syntheticMap(2_000));
  await view.page.keyboard.press('/');
  await view.page.keyboard.type('services stock rules');
  await view.picture('search');
  assert.match(await view.page.locator('#hits li[aria-selected="true"]').innerText(), /synthetic2000\.services\.stock\.rules/);
  await view.page.keyboard.press('Enter');
  await view.settle();
  assert.equal(await view.page.locator('.box.selected .label').textContent(), 'rules');
  assert.equal(await view.page.locator('.subject h2').textContent(), 'synthetic2000.services.stock.rules');
  await view.picture('found');
  await view.close();
}

async function explainsEdges() {
  const map = syntheticMap(300);
  const view = await open(map);
  const line = view.page.locator('.link .hit').first();
  await line.dispatchEvent('click');
  await view.settle();
  const [from, to] = await view.page.locator('.arrow button').allTextContents();
  const under = (name, box) => name === box || name.startsWith(`${box}.`);
  const expected = map.edges.filter((edge) => under(edge.from, from) && under(edge.to, to));
  const sites = view.page.locator('.sites li');
  assert.ok(expected.length > 0 && (await sites.count()) > 0);
  const first = (await sites.first().innerText()).replaceAll(/\s+/g, ' ');
  const places = expected.flatMap((edge) =>
    edge.imports.map((site) => `${map.modules.find((module) => module.name === edge.from).path}:${site.line}`),
  );
  assert.ok(
    places.some((place) => first.startsWith(place)),
    `${first} is not one of ${places.slice(0, 3)}`,
  );
  assert.match(first, /runtime|type-only|local/);
  await view.picture('why');
  await view.close();
}

async function filters() {
  const view = await open(syntheticMap(300));
  const before = await view.page.locator('.link').count();
  await view.page.getByRole('button', { name: 'Filter' }).click();
  await view.picture('filter');
  await view.page.locator('#kind-runtime').uncheck();
  await view.settle();
  const after = await view.page.locator('.link').count();
  assert.ok(after > 0 && after < before, `${before} lines, then ${after}`);
  assert.equal(await view.page.locator('.link:not(.deferred)').count(), 0);
  await view.page.keyboard.press('Escape');
  assert.ok(await view.page.locator('.filters').isHidden());
  await view.page.getByRole('button', { name: /Tests hidden/ }).click();
  await view.settle();
  assert.equal(await view.page.locator('.box.test').count(), 1);
  await view.close();
}

async function spotlights() {
  const view = await open(syntheticMap(300));
  await view.page.getByRole('tab', { name: /Cycles/ }).click();
  await view.page.locator('.card > .row').first().click();
  await view.settle();
  assert.equal(await view.page.locator('.link.ring').count(), 3);
  await view.picture('cycle');
  await view.page.getByRole('tab', { name: /External/ }).click();
  await view.page.locator('.external .row').first().click();
  await view.settle();
  assert.ok((await view.page.locator('.box.strong').count()) > 0);
  await view.picture('external');
  await view.close();
}

async function turnsTheme() {
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await open(syntheticMap(20), { colorScheme: 'light' });
  const dark = await open(syntheticMap(20), { colorScheme: 'dark' });
  const [day, night] = [await background(light.page), await background(dark.page)];
  assert.notEqual(day, night);
  await light.page.getByRole('button', { name: 'Light or dark' }).click();
  await dark.page.keyboard.press('t');
  assert.equal(await background(light.page), night);
  assert.equal(await background(dark.page), day);
  await light.close();
  await dark.close();
}

async function worksByKeys() {
  const view = await open(syntheticMap(300));
  const selected = () => view.page.locator('.box.selected').getAttribute('aria-label');
  await view.page.locator('.stage').focus();
  await view.page.keyboard.press('ArrowDown');
  const first = await selected();
  await view.page.keyboard.press('ArrowDown');
  assert.notEqual(await selected(), first);
  assert.match(await view.page.getAttribute('.stage', 'aria-activedescendant'), /^box-\d+$/);
  const before = await view.boxes();
  await view.page.keyboard.press('Enter');
  await view.settle();
  assert.ok((await view.boxes()) > before);
  await view.page.keyboard.press('Enter');
  await view.settle();
  assert.equal(await view.boxes(), before);
  await view.page.keyboard.press('u');
  assert.match(await selected(), /open package synthetic300,/);
  await view.page.keyboard.press('Escape');
  assert.equal(await view.page.locator('.box.selected').count(), 0);
  await view.page.keyboard.press('Tab');
  assert.notEqual(await view.page.evaluate(() => document.activeElement?.className), 'stage');
  await view.close();
}

async function deepLinks() {
  const map = syntheticMap(300);
  const first = await open(map);
  await first.closed('synthetic300.domain').click();
  await first.page.keyboard.press('Enter');
  await first.settle();
  const [hash, boxes] = [await first.page.evaluate(() => location.hash), await first.boxes()];
  await first.close();
  assert.ok(hash.includes('synthetic300.domain'), hash);
  const second = await open(map, { hash });
  assert.equal(await second.boxes(), boxes);
  assert.equal(await second.page.locator('.subject h2').textContent(), 'synthetic300.domain');
  await second.close();
}

async function staysBounded() {
  const view = await open(syntheticMap(2_000));
  for (let level = 0; level < 4; level++) {
    await view.page.locator('.stage').focus();
    await view.page.keyboard.press('e');
    await view.settle();
    assert.ok((await view.boxes()) <= MAX_BOXES, `${await view.boxes()} boxes`);
  }
  assert.match(await view.page.locator('.toast').textContent(), /most that stays readable/);
  await view.picture('bounded');
  await view.page.keyboard.press('c');
  await view.settle();
  assert.ok((await view.boxes()) <= 3);
  await view.close();
}

async function resistsInjection() {
  const evil = '</script><img src=x onerror=alert(1)><b>';
  const text = JSON.stringify(syntheticMap(20)).replaceAll('synthetic20', JSON.stringify(evil).slice(1, -1));
  const view = await open(JSON.parse(text));
  await view.page
    .locator('.box.package')
    .first()
    .click({ position: { x: 20, y: 10 } });
  await view.page.locator('.link .hit').first().dispatchEvent('click');
  await view.page.keyboard.press('/');
  await view.page.keyboard.type('img');
  assert.equal(await view.page.locator('img, .stage b, .page b').count(), 0);
  assert.equal(await view.page.locator('.project').textContent(), evil);
  await view.close();
}

async function showsEmpty() {
  const map = syntheticMap(20);
  const view = await open({
    ...map,
    project: { ...map.project, name: 'empty', modules: 0, packages: 0 },
    modules: [],
    packages: [],
    edges: [],
    externals: [],
    cycles: [],
  });
  assert.equal(await view.boxes(), 0);
  assert.match(await view.page.locator('.stage').innerText(), /no Python module/i);
  await view.picture('empty');
  await view.close();
}
