// How far bounded contexts stay where 2 % of the modules are left out, drawn at random: the adjusted Rand index (Hubert and Arabie, 1985)
// against those of the whole. `node scripts/context-stability.mjs MAP.json …`; a map is what `architrave map --view contexts --format json` says.
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const DRAWS = 12;
const LEFT_OUT = 0.02;

const folder = mkdtempSync(join(tmpdir(), 'contexts-'));
const outfile = join(folder, 'contexts.mjs');
const entry = fileURLToPath(new URL('../src/model/contexts.ts', import.meta.url));
await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node' });
const { contextGraph } = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });

for (const path of process.argv.slice(2)) {
  const map = JSON.parse(readFileSync(path, 'utf8'));
  const whole = contextsWithout(map, new Set());
  const names = map.modules.map(({ name }) => name).filter((name) => whole.has(name));
  const draw = random(names.length);
  const scores = Array.from({ length: DRAWS }, () => {
    const left = new Set();
    while (left.size < names.length * LEFT_OUT) left.add(names[draw()]);
    return adjustedRandIndex(whole, contextsWithout(map, left));
  });
  const mean = scores.reduce((sum, score) => sum + score, 0) / DRAWS;
  console.log(`${basename(path)}: ${new Set(whole.values()).size} contexts, ${mean.toFixed(3)} (least ${Math.min(...scores).toFixed(2)})`);
}

/** By module, the name of its context. */
function contextsWithout(map, left) {
  const modules = map.modules.filter(({ name }) => !left.has(name));
  const edges = map.edges.filter(({ from, to }) => !left.has(from) && !left.has(to));
  const { contexts } = contextGraph({ map: { ...map, modules, edges }, system: map });
  return new Map(contexts.flatMap(({ name, modules: members }) => members.map((member) => [member, name])));
}

/** Numbers below a limit, the same in every run. */
function random(limit) {
  let state = 12_345;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
}

function adjustedRandIndex(one, other) {
  const both = [...one.keys()].filter((name) => other.has(name));
  const pairs = (count) => (count * (count - 1)) / 2;
  const sum = (keyOf) => {
    const counts = new Map();
    for (const name of both) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) + 1);
    return [...counts.values()].reduce((total, count) => total + pairs(count), 0);
  };
  const [rows, columns] = [sum((name) => one.get(name)), sum((name) => other.get(name))];
  const expected = (rows * columns) / pairs(both.length);
  return (sum((name) => `${one.get(name)} ${other.get(name)}`) - expected) / ((rows + columns) / 2 - expected);
}
