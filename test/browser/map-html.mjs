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
const MAX_PAGE_BYTES = 1_200_000;
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
const { mapHtml, systemHtml } = await loadRenderer();
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
  await check('every view of a system shows', showsEveryView);
  await check('views without data are not offered', leavesOut);
  await check('search finds what a system has', searchesSystem);
  await check('endpoints are filtered, sorted and told', tellsEndpoints);
  await check('endpoints, tasks and entities are traced', traces);
  await check('a page without traces says why', tellsUntraced);
  await check('contexts, deployment, settings and co-changes are told', tellsAround);
  await check('entities show their neighbours', drawsEntities);
  await check('the graph goes from the context to a module', zoomsIn);
  await check('a module opens into its classes', zoomsIntoClasses);
  await check('the treemap covers all code and follows its measure', drawsTreemap);
  await check('addresses of views come back, also after another', followsAddresses);
  await check('texts can be read on their ground', hasContrast);
  await check('views fit a telephone', fitsNarrow);
  await check('a hostile system stays text', resistsHostileSystem);
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
    entryPoints: ['test/browser/pages.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'warning',
  });
  const module = await import(pathToFileURL(outfile).href);
  const options = { pageAsset: (name) => readFileSync(new URL(name, assets), 'utf8') };
  return {
    mapHtml: (map) => module.mapHtml(map, options),
    systemHtml: (change = (atlas) => atlas) => module.atlasHtml(change(module.sampleAtlas()), options),
  };
}

/** Opens the page of a map; closing it fails on any console error, uncaught error or request that leaves the file. */
async function open(map, { hash = '#/graph', colorScheme = 'light', width = 1280, height = 800 } = {}) {
  const file = join(folder, `${map.project.name.replaceAll(/[^\w-]/g, '_') || 'map'}.html`);
  writeFileSync(file, mapHtml({ view: { name: 'modules', level: 'module', focus: '', depth: null }, packageEdges: [], ...map }));
  return visit(file, { hash, colorScheme, width, height, ready: '.stage[data-boxes]' });
}

/** Opens any page from its file, and watches it. */
async function visit(file, { hash = '', colorScheme = 'light', width = 1280, height = 800, ready = '.view:not([hidden])' }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => !/^(?:file|blob|data):/.test(request.url()) && complaints.push(`request ${request.url()}`));
  page.on('dialog', (dialog) => complaints.push(`dialog ${dialog.message()}`) && dialog.dismiss());
  await page.goto(pathToFileURL(file).href + hash);
  await page.waitForSelector(ready);
  const settle = async () => {
    await page.waitForFunction(() => document.querySelector('.stage[aria-busy]') === null);
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
  await view.page.goto(`${view.page.url().split('#')[0]}#/overview`);
  assert.match(await view.page.locator('.lede').innerText(), /0 modules/);
  await view.picture('empty');
  await view.close();
}

/** Opens the page of the sample system. */
function openSystem(options = {}, change) {
  const file = join(folder, 'orders.html');
  writeFileSync(file, systemHtml(change));
  return visit(file, { width: 1440, height: 900, ...options });
}

async function showsEveryView() {
  for (const colorScheme of ['light', 'dark']) {
    const view = await openSystem({ colorScheme });
    const shown = () => view.page.locator('.view:not([hidden])');
    assert.equal(await shown().getAttribute('aria-label'), 'Overview');
    const text = await shown().innerText();
    for (const part of [
      'FastAPI service',
      '1,284 commits',
      '40 endpoints in 5 areas',
      '16 entities',
      'PostgreSQL',
      'api.stripe.com',
      'every 300 s',
      'by what modules hold',
    ])
      assert.ok(text.includes(part), `the overview does not say ${part}`);
    await view.picture(`system-overview-${colorScheme}`);
    const names = await view.page.locator('.view-link .view-name').allTextContents();
    const all = ['Overview', 'Graph', 'Endpoints', 'Entities', 'Tasks', 'Contexts', 'External', 'Deployment', 'Settings', 'Hotspots'];
    assert.deepEqual(names, all);
    for (const [index, name] of names.entries()) {
      await view.page.keyboard.press(String((index + 1) % 10));
      await view.settle();
      assert.equal(await shown().count(), 1);
      assert.equal(await view.page.locator('.view-link[aria-current] .view-name').textContent(), name);
      assert.match(await view.page.title(), new RegExp(`^${name} · orders$`, 'u'));
      await view.picture(`system-${name.toLowerCase()}-${colorScheme}`);
    }
    assert.equal(await view.page.locator('.view[aria-label="Endpoints"] tr[data-id]').count(), 40);
    await view.close();
  }
}

async function leavesOut() {
  const none = { endpoints: [], entities: [], tasks: [], consumers: [], commands: [], externalSystems: [], processes: [], settings: [] };
  const view = await openSystem({}, (atlas) => ({
    ...atlas,
    system: { ...atlas.system, ...none },
    change: { history: null, hotspots: [], coChanges: [] },
  }));
  assert.deepEqual(await view.page.locator('.view-link .view-name').allTextContents(), [
    'Overview',
    'Graph',
    'Contexts',
    'External',
    'Hotspots',
  ]);
  const text = await view.page.locator('.view:not([hidden])').innerText();
  assert.ok(!/Endpoints|Entities|commits|Hotspots: /u.test(text), text);
  await view.close();
  const bare = await open(syntheticMap(300));
  await bare.close();
}

async function searchesSystem() {
  const view = await openSystem();
  const find = async (text) => {
    await view.page.keyboard.press('/');
    await view.page.keyboard.type(text);
    await view.page.keyboard.press('Enter');
    await view.settle();
    await view.page.locator('body').click({ position: { x: 5, y: 890 } });
    return decodeURIComponent(await view.page.evaluate(() => location.hash));
  };
  assert.equal(await find('orders confirm'), '#/endpoints/POST /api/v1/orders/{order_id}/confirm');
  assert.equal(await find('StockItem'), '#/entities/shop.models.stock.StockItem');
  assert.equal(await find('reconcile_payments'), '#/tasks/shop.tasks.payments.reconcile_payments');
  assert.equal(await find('elasticsearch'), '#/external/Elasticsearch');
  assert.match(await find('OrdersIn'), /^#\/graph\/classes\/shop\.schemas\.orders\/OrdersIn$/u);
  assert.match(await find('shop.clients.stripe'), /^#\/graph\/modules\?.*box=m:shop\.clients\.stripe/u);
  assert.equal(await view.page.locator('.box.selected .label').textContent(), 'stripe');
  await view.close();
}

async function tellsEndpoints() {
  const view = await openSystem({ hash: '#/endpoints' });
  const rows = view.page.locator('.view[aria-label="Endpoints"] tr[data-id]');
  const paths = async () => (await rows.locator('.path-cell a').allInnerTexts()).map((text) => text.trim());
  await view.page.getByLabel('Filter endpoints').fill('payment refund');
  assert.deepEqual(await paths(), ['/api/v1/payments/{payment_id}/refund']);
  await view.page.getByLabel('Filter endpoints').fill('');
  await view.page.getByRole('button', { name: 'DELETE' }).click();
  assert.equal(await rows.count(), 5);
  await view.page.getByRole('button', { name: 'DELETE' }).click();
  await view.page.getByLabel('Order', { exact: true }).selectOption('path');
  const sorted = await paths();
  assert.deepEqual(sorted, sorted.toSorted());
  await view.page.getByRole('button', { name: 'Open to everybody' }).click();
  assert.equal(await rows.count(), 4);
  await view.page.getByRole('button', { name: 'Open to everybody' }).click();
  await rows.filter({ hasText: '/api/v1/payments/webhook' }).click();
  const panel = view.page.locator('.panel[aria-label="Endpoint"]');
  for (const part of [
    'shop.api.payments.',
    'shop.core.security.current_user',
    'shop.schemas.payments.PaymentsIn',
    'shop/api/payments.py:57',
  ])
    assert.ok((await panel.innerText()).includes(part), part);
  await panel.locator('a.place').first().click();
  await view.settle();
  assert.equal(await view.page.locator('.subject h2').textContent(), 'shop.api.payments');
  assert.ok((await view.page.locator('.graph-view .panel:visible').innerText()).includes('/api/v1/payments/webhook'));
  await view.close();
}

async function drawsEntities() {
  const view = await openSystem({ hash: '#/entities' });
  const shapes = view.page.locator('.entities-view .shape');
  assert.equal(await shapes.count(), 16);
  assert.deepEqual(await covered(view.page, '.entities-view .shape .shape-face'), []);
  await view.page
    .locator('.side-list')
    .getByRole('link', { name: /^Warehouse/ })
    .click();
  await view.settle();
  assert.deepEqual((await shapes.locator('.shape-title').allTextContents()).toSorted(), ['StockItem', 'Warehouse']);
  assert.ok((await view.page.locator('.panel[aria-label="Entity"]').innerText()).includes('one to many'));
  await view.page.keyboard.press('Escape');
  await view.settle();
  assert.equal(await shapes.count(), 16);
  await view.close();
}

async function zoomsIn() {
  const view = await openSystem({ hash: '#/graph' });
  const hash = () => view.page.evaluate(() => decodeURIComponent(location.hash));
  for (const [level, next] of [
    ['context', 'orders'],
    ['container', 'worker'],
    ['component', 'shop.api'],
  ]) {
    assert.match(await view.page.locator('.segments [aria-current]').innerText(), new RegExp(level, 'iu'));
    assert.deepEqual(await covered(view.page, '.graph-view .shape .shape-face'), []);
    await view.picture(`system-${level}`);
    await view.page.locator('.graph-view .shape').filter({ hasText: next }).first().dblclick();
    await view.settle();
  }
  assert.match(await hash(), /^#\/graph\/modules\?open=shop,shop\.api&.*box=p:shop\.api/u);
  assert.equal(await view.page.locator('.subject h2').textContent(), 'shop.api');
  await view.page.goBack();
  await view.settle();
  assert.match(await view.page.locator('.segments [aria-current]').innerText(), /Components/u);
  await view.page.locator('.graph-view .stage:visible').hover();
  for (let step = 0; step < 24; step++) await view.page.mouse.wheel(0, 120);
  await view.settle();
  assert.match(await view.page.locator('.segments [aria-current]').innerText(), /Containers|Context/u);
  await view.close();
}

async function zoomsIntoClasses() {
  const view = await openSystem({ hash: '#/graph/modules?open=shop,shop.models&box=m:shop.models.orders' });
  const hash = () => view.page.evaluate(() => decodeURIComponent(location.hash));
  await view.page.locator('.graph-view .stage:visible').focus();
  await view.page.keyboard.press('Enter');
  await view.settle();
  assert.equal(await hash(), '#/graph/classes/shop.models.orders');
  assert.match(await view.page.locator('.segments [aria-current]').innerText(), /Classes/u);
  const classes = view.page.locator('.graph-view .shape.class:visible');
  assert.ok((await classes.count()) > 1);
  assert.deepEqual(await covered(view.page, '.graph-view .shape.class .shape-face'), []);
  await view.picture('system-classes');
  await classes
    .filter({ has: view.page.getByText('Order', { exact: true }) })
    .first()
    .click();
  await view.settle();
  assert.equal(await hash(), '#/graph/classes/shop.models.orders/Order');
  const panel = view.page.locator('.graph-view .panel:visible');
  assert.ok((await panel.innerText()).includes('LCOM4'));
  await panel.getByRole('link', { name: /^Table / }).click();
  await view.settle();
  assert.equal(await hash(), '#/entities/shop.models.orders.Order');
  await view.page.goBack();
  await view.settle();
  await view.page.keyboard.press('u');
  await view.settle();
  assert.match(await hash(), /^#\/graph\/modules\?.*box=m:shop\.models\.orders/u);
  await view.close();
}

async function traces() {
  const view = await openSystem({ hash: `#/endpoints/${encodeURIComponent('POST /api/v1/payments')}` });
  const panel = view.page.locator('.panel[aria-label="Endpoint"]');
  const text = await panel.innerText();
  for (const part of ['Asks who calls', 'payment', 'requests', 'http:POST', 'commit', 'Blocks the event loop', 'jwt.decode'])
    assert.ok(text.includes(part), `the trace does not tell ${part}`);
  const steps = () => panel.locator('.trace-step:visible .trace-name strong').allInnerTexts();
  assert.ok((await steps()).includes('save'));
  assert.ok((await panel.locator('.trace-name .tag').allInnerTexts()).includes('in another thread'));
  await view.picture('system-trace');
  const first = panel.getByRole('treeitem').first();
  await panel.locator('.trace-toggle').first().click();
  assert.equal(await first.getAttribute('aria-expanded'), 'false');
  assert.ok(!(await steps()).includes('save'));
  await walksTree(view, panel, first);
  await panel.locator('.pills a').filter({ hasText: 'requests' }).click();
  await view.settle();
  assert.match(await view.page.evaluate(() => location.hash), /\?to=requests$/u);
  assert.ok(!(await steps()).includes('save') && (await steps()).includes('charge'));
  await view.page.goto(`${pathToFileURL(view.file).href}#/entities/shop.models.payments.Payment`);
  await view.settle();
  const reached = view.page.locator('.panel[aria-label="Entity"] section').filter({ hasText: 'Reached by' });
  await reached.locator('a.row').first().click();
  await view.settle();
  assert.match(
    await view.page.evaluate(() => decodeURIComponent(location.hash)),
    /^#\/(endpoints|tasks)\/.*\?to=shop\.models\.payments\.Payment$/u,
  );
  await view.page.evaluate(() => (location.hash = '#/tasks'));
  await view.settle();
  await view.page.locator('.view:not([hidden]) tr.opens').first().click();
  await view.settle();
  assert.ok((await view.page.locator('.view:not([hidden]) .panel').innerText()).includes('Trace'));
  await view.page.keyboard.press('Escape');
  await view.settle();
  assert.equal(await view.page.locator('.view:not([hidden]) .panel:visible').count(), 0);
  await view.close();
}

/** The tree of calls by keys alone, as the authoring practices of WAI-ARIA have it. */
async function walksTree({ page }, panel, first) {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
    return focused();
  };
  assert.equal(await panel.locator('[role="treeitem"][tabindex="0"]').count(), 1);
  await first.focus();
  const root = await focused();
  const beside = await press('ArrowDown');
  assert.notEqual(beside, root);
  assert.equal(await press('ArrowUp', 'ArrowRight'), root);
  assert.equal(await first.getAttribute('aria-expanded'), 'true');
  const child = await press('ArrowRight');
  assert.ok(child !== root && child !== beside, 'what a closed item holds is not shown');
  assert.equal(await press('ArrowUp'), root);
  assert.equal(await press('ArrowDown'), child);
  const last = await press('End');
  assert.ok(last !== child && (await panel.getByRole('treeitem').last().isVisible()));
  assert.equal(await press('Home', 'ArrowDown'), child);
  assert.equal(await press('Home'), root);
  assert.equal(await press('ArrowLeft'), root);
  assert.equal(await first.getAttribute('aria-expanded'), 'false');
  await press('Enter');
  assert.equal(await first.getAttribute('aria-expanded'), 'true');
  assert.equal(await panel.locator('[role="treeitem"][tabindex="0"]').count(), 1);
}

async function tellsUntraced() {
  const reason = 'Traces are not part of this page.';
  const view = await openSystem({ hash: `#/endpoints/${encodeURIComponent('POST /api/v1/payments')}` }, (atlas) => ({
    ...atlas,
    detail: { ...atlas.detail, traces: { kind: 'untraced', reason } },
  }));
  assert.ok((await view.page.locator('.panel[aria-label="Endpoint"]').innerText()).includes(reason));
  await view.close();
}

async function tellsAround() {
  const view = await openSystem({ hash: '#/contexts' });
  const rows = view.page.locator('.view:not([hidden]) tr[data-id]');
  assert.ok((await rows.count()) > 1);
  await view.picture('system-contexts-light');
  await rows.first().click();
  await view.settle();
  const panel = view.page.locator('.view:not([hidden]) .panel');
  for (const part of ['Bounded context', 'Modules', 'cohesive']) assert.ok((await panel.innerText()).includes(part), part);
  await panel.locator('section').filter({ hasText: 'Modules' }).last().locator('a.row').first().click();
  await view.settle();
  assert.match(await view.page.evaluate(() => location.hash), /^#\/graph\/modules\?/u);
  for (const [page, part] of [
    ['deployment', 'Needs'],
    ['settings', 'DATABASE_URL'],
    ['hotspots', 'no import'],
  ]) {
    await view.page.evaluate((next) => (location.hash = next), `#/${page}`);
    await view.settle();
    assert.ok((await view.page.locator('.view:not([hidden])').innerText()).includes(part), `${page} does not tell ${part}`);
  }
  await view.close();
}

async function drawsTreemap() {
  const view = await openSystem({ hash: '#/hotspots' });
  const tiles = view.page.locator('.tile-box');
  assert.equal(await tiles.count(), 38);
  assert.deepEqual(await covered(view.page, '.tile-box rect'), []);
  const looks = () => tiles.evaluateAll((all) => all.map((tile) => `${tile.dataset.module} ${tile.getAttribute('class')}`).join());
  const before = await looks();
  await view.page.getByRole('button', { name: 'Imported by' }).click();
  assert.notEqual(await looks(), before);
  await view.page.locator('.tile-box[data-module="shop.services.orders"]').click();
  assert.match(await view.page.evaluate(() => location.hash), /shop\.services\.orders$/u);
  assert.equal(await view.page.locator('.panel[aria-label="Module"] h2').textContent(), 'shop.services.orders');
  await view.close();
}

async function followsAddresses() {
  const view = await openSystem({ hash: '#/entities/shop.models.orders.Order' });
  assert.equal(await view.page.locator('.panel[aria-label="Entity"] h2').textContent(), 'Order');
  await view.page.evaluate(() => (location.hash = '#/endpoints?area=0'));
  await view.settle();
  assert.equal(await view.page.locator('.view:not([hidden]) tr[data-id]').count(), 6);
  await view.page.goBack();
  await view.settle();
  assert.equal(await view.page.locator('.view:not([hidden])').getAttribute('aria-label'), 'Entities');
  await view.page.evaluate(() => (location.hash = '#/nowhere/at%all'));
  await view.settle();
  assert.equal(await view.page.locator('.view:not([hidden])').getAttribute('aria-label'), 'Overview');
  await view.close();
}

/** WCAG 2.2, 1.4.3: 4.5 to 1 for text of normal size. */
async function hasContrast() {
  for (const colorScheme of ['light', 'dark']) {
    const view = await openSystem({ colorScheme });
    for (const hash of [
      '#/contexts/order',
      '#/deployment',
      '#/settings',
      '#/graph/classes/shop.models.orders/Order',
      '#/overview',
      '#/endpoints/GET%20%2Fapi%2Fv1%2Fadmin%2Fusers',
      '#/entities/shop.models.orders.Order',
      '#/tasks',
      '#/external',
      '#/graph/modules',
    ]) {
      await view.page.evaluate((next) => (location.hash = next), hash);
      await view.settle();
      assert.deepEqual(await view.page.evaluate(weakTexts), [], `${hash} in ${colorScheme}`);
    }
    await view.close();
  }
}

/** Runs in the page: texts of elements whose colour is too near to the ground under them. */
function weakTexts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color[3] > 250) return color;
    }
    return [255, 255, 255, 255];
  };
  const found = new Set();
  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (!hasText || element.getClientRects().length === 0 || element.closest('script, style, option')) continue;
    const [text, under] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))];
    const ratio = (Math.max(text, under) + 0.05) / (Math.min(text, under) + 0.05);
    if (ratio < 4.5) found.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
  }
  return [...found];
}

async function fitsNarrow() {
  const view = await openSystem({ width: 390, height: 844 });
  const traced = `endpoints/${encodeURIComponent('POST /api/v1/orders')}`;
  const pages = ['overview', 'graph/context', 'graph/modules', 'graph/classes', 'endpoints', traced, 'entities', 'tasks', 'contexts'];
  for (const page of [...pages, 'external', 'deployment', 'settings', 'hotspots']) {
    await view.page.evaluate((next) => (location.hash = next), `#/${page}`);
    await view.settle();
    const wide = await view.page.evaluate(() =>
      [
        ...document.querySelectorAll(
          '.bar, .navigation, .view:not([hidden]), .view:not([hidden]) .sheet, .view:not([hidden]) .filters-bar, .view:not([hidden]) .panel:not([hidden])',
        ),
      ]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 || element.scrollWidth > innerWidth + 1)
        .map((element) => `${element.className} ${element.scrollWidth}`),
    );
    assert.deepEqual(wide, [], page);
    await view.picture(`narrow-${page.replaceAll(/[^\w]+/gu, '-')}`);
  }
  await view.close();
}

async function resistsHostileSystem() {
  const evil = '</script><img src=x onerror=alert(1)><b>';
  const turn = (value, key) => {
    if (Array.isArray(value)) return value.map((entry) => turn(entry, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, turn(entry, name)]));
    return typeof value === 'string' &&
      !['kind', 'protocol', 'direction', 'role', 'source', 'in', 'from', 'to', 'answer', 'asks'].includes(key)
      ? value + evil
      : value;
  };
  const view = await openSystem({}, (atlas) => ({ ...atlas, system: turn(atlas.system) }));
  for (const page of ['overview', 'endpoints', 'entities', 'tasks', 'external', 'graph/container', 'hotspots']) {
    await view.page.evaluate((next) => (location.hash = next), `#/${page}`);
    await view.settle();
    assert.equal(await view.page.locator('img, .view b').count(), 0);
  }
  await view.page.evaluate(() => (location.hash = document.querySelector('.endpoints-table a').getAttribute('href')));
  await view.settle();
  assert.equal(await view.page.locator('.endpoint-title').count(), 1);
  await view.close();
}

/** Pairs of shapes that cover each other. */
function covered(page, selector) {
  return page.evaluate((wanted) => {
    const found = [];
    const all = [...document.querySelectorAll(wanted)]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => ({ name: element.parentElement.textContent, at: element.getBoundingClientRect() }));
    all.forEach((a, i) => {
      for (const b of all.slice(i + 1)) {
        if (a.at.left < b.at.right - 0.5 && b.at.left < a.at.right - 0.5 && a.at.top < b.at.bottom - 0.5 && b.at.top < a.at.bottom - 0.5)
          found.push(`${a.name} covers ${b.name}`);
      }
    });
    return found;
  }, selector);
}
