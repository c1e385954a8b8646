/**
 * Maps of made-up projects that look like real ones: layers that import downwards, hubs, some imports that point up,
 * rings, tests, libraries, unresolved imports. The same numbers give the same map.
 */

const LAYERS = ['api', 'commands', 'services', 'domain', 'adapters', 'platform', 'common'];
const NOUNS = [
  'order',
  'invoice',
  'customer',
  'stock',
  'price',
  'payment',
  'basket',
  'shipment',
  'catalogue',
  'account',
  'report',
  'tax',
  'refund',
  'supplier',
  'audit',
  'session',
];
const PARTS = ['models', 'views', 'queries', 'rules', 'events', 'tasks', 'schema', 'errors', 'codec', 'cache'];
const LIBRARIES = ['sqlalchemy', 'fastapi', 'pydantic', 'celery', 'redis', 'yaml', 'requests'];

/** A map (without views) of about `size` modules. */
export function syntheticMap(size, name = `synthetic${size}`) {
  const random = generator(size);
  const modules = [];
  const add = (module, layer, isTest = false) => modules.push({ module, layer, isTest });
  add(name, LAYERS.length - 1);
  const perLayer = Math.max(2, Math.floor((size * 0.86) / LAYERS.length));
  LAYERS.forEach((layer, depth) => {
    add(`${name}.${layer}`, depth);
    for (let i = 0; i < perLayer - 1; i++) {
      const noun = NOUNS[i % NOUNS.length] + (i >= NOUNS.length * PARTS.length ? `_${Math.floor(i / (NOUNS.length * PARTS.length))}` : '');
      if (perLayer <= NOUNS.length) add(`${name}.${layer}.${noun}`, depth);
      else {
        if (i < NOUNS.length) add(`${name}.${layer}.${noun}`, depth);
        else
          add(
            `${name}.${layer}.${NOUNS[i % NOUNS.length]}.${PARTS[Math.floor(i / NOUNS.length) % PARTS.length]}${noun.slice(NOUNS[i % NOUNS.length].length)}`,
            depth,
          );
      }
    }
  });
  for (let i = modules.length; i < size; i++) add(`tests.test_${NOUNS[i % NOUNS.length]}_${i}`, -1, true);
  return assemble(name, unique(modules), random);
}

function unique(modules) {
  const seen = new Set();
  return modules.filter(({ module }) => !seen.has(module) && seen.add(module)).toSorted((a, b) => order(a.module, b.module));
}

function assemble(name, entries, random) {
  const names = new Set(entries.map((entry) => entry.module));
  const packages = new Set(entries.flatMap(({ module }) => prefixes(module)));
  const isPackage = (module) => packages.has(module);
  const byLayer = LAYERS.map((_, depth) => entries.filter((entry) => entry.layer === depth));
  const edges = new Map();
  const connect = (from, to, kinds) => {
    if (from === to) return;
    const key = `${from} ${to}`;
    const imports = edges.get(key) ?? [];
    imports.push({
      line: 1 + imports.length + Math.floor(random() * 40),
      column: 1,
      symbol: random() < 0.8 ? `Name${Math.floor(random() * 90)}` : '',
      kinds,
    });
    edges.set(key, imports);
  };
  const pick = (list) => list[Math.floor(random() ** 2 * list.length)]?.module;
  for (const { module, layer, isTest } of entries) {
    const count = 1 + Math.floor(random() * 5);
    for (let i = 0; i < count; i++) {
      const target = isTest
        ? Math.floor(random() * 5)
        : Math.min(LAYERS.length - 1, layer + (random() < 0.35 ? 0 : 1 + Math.floor(random() * 2)));
      const to = pick(byLayer[target] ?? []);
      const kinds = random() < 0.12 ? ['type-only'] : random() < 0.1 ? ['local'] : ['runtime'];
      if (to !== undefined && !(target === layer && to > module)) connect(module, to, kinds);
    }
    if (!isTest && layer > 0 && random() < 0.02) connect(module, pick(byLayer[layer - 1]), ['local']);
  }
  const services = byLayer[2].filter((entry) => !isPackage(entry.module)).slice(0, 3);
  services.forEach((entry, at) => connect(entry.module, services[(at + 1) % services.length].module, ['runtime']));
  return finish(name, {
    entries,
    packages: [...packages].toSorted(order),
    isPackage,
    names,
    edges,
    random,
    ring: services.map((entry) => entry.module),
  });
}

function finish(name, { entries, packages, isPackage, names, edges, random, ring }) {
  const isRuntime = (imports) => imports.some((site) => site.kinds.includes('runtime'));
  const list = [...edges]
    .map(([key, imports]) => ({
      from: key.split(' ')[0],
      to: key.split(' ')[1],
      kinds: [...new Set(imports.flatMap((site) => site.kinds))],
      isRuntime: isRuntime(imports),
      imports,
    }))
    .toSorted((a, b) => order(a.from, b.from) || order(a.to, b.to));
  const tally = (key) => {
    const counts = new Map();
    for (const edge of list) if (edge.isRuntime) counts.set(edge[key], (counts.get(edge[key]) ?? 0) + 1);
    return counts;
  };
  const [out, into] = [tally('from'), tally('to')];
  const modules = entries.map(({ module, isTest }) => {
    const lines = 20 + Math.floor(random() ** 3 * 900);
    const [fanIn, fanOut] = [into.get(module) ?? 0, out.get(module) ?? 0];
    return {
      name: module,
      path: `src/${module.replaceAll('.', '/')}${isPackage(module) ? '/__init__' : ''}.py`,
      package: isPackage(module) ? module : module.includes('.') ? module.slice(0, module.lastIndexOf('.')) : '',
      isPackage: isPackage(module),
      isStub: false,
      isTest,
      lines: Math.round(lines * 1.3),
      codeLines: lines,
      functions: Math.floor(lines / 14),
      classes: Math.floor(lines / 60),
      fanIn,
      fanOut,
      instability: fanIn + fanOut === 0 ? 0 : fanOut / (fanIn + fanOut),
      depth: Math.round((lines / (3 + random() * 20)) * 100) / 100,
      interfaceSize: 3 + Math.floor(random() * 30),
      cyclomatic: 4 + Math.floor(random() * 40),
      cognitive: Math.floor(random() * 60),
      problems: random() < 0.004 ? 1 : 0,
    };
  });
  const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0);
  const step = (from, to) => ({
    from,
    to,
    path: modules.find((module) => module.name === from).path,
    line: edges.get(`${from} ${to}`)[0].line,
    kinds: ['runtime'],
  });
  const steps = ring.length < 2 ? [] : ring.map((module, at) => step(module, ring[(at + 1) % ring.length]));
  return {
    schemaVersion: 1,
    project: {
      name,
      roots: [{ path: 'src', modules: modules.length, reason: 'src-layout' }],
      modules: modules.length,
      packages: packages.length,
      lines: sum(modules, 'lines'),
      codeLines: sum(modules, 'codeLines'),
      bytes: sum(modules, 'lines') * 34,
    },
    modules,
    packages: packages.map((entry) => {
      const inside = modules.filter((module) => module.name === entry || module.name.startsWith(`${entry}.`));
      return {
        name: entry,
        path: `src/${entry.replaceAll('.', '/')}`,
        parent: entry.includes('.') ? entry.slice(0, entry.lastIndexOf('.')) : '',
        isNamespace: !names.has(entry),
        modules: inside.length,
        lines: sum(inside, 'lines'),
        codeLines: sum(inside, 'codeLines'),
        fanIn: 3,
        fanOut: 2,
        instability: 0.4,
      };
    }),
    edges: list,
    externals: LIBRARIES.map((library, at) => ({
      importName: library,
      distribution: library === 'yaml' ? 'PyYAML' : library,
      kind: 'distribution',
      declaredIn: at % 3 === 0 ? [] : ['pyproject.toml'],
      version: at % 2 === 0 ? '>=2.0' : '',
      importers: modules.filter((_, i) => i % (at + 2) === 0).map((module) => module.name),
    })),
    cycles: steps.length === 0 ? [] : [{ modules: ring.toSorted(order), shortest: steps, cut: steps.slice(-1), isOnlyDeferred: false }],
    coverage: {
      filesFound: modules.length + 2,
      filesRead: modules.length,
      filesWithProblems: 1,
      python2Files: 0,
      imports: list.length + 40,
      importsFirstParty: list.length,
      importsExternal: 25,
      importsStandardLibrary: 14,
      importsUnresolved: [{ path: modules[0].path, line: 3, name: 'missing.part', reason: 'no-such-module' }],
      importsDynamicUnknown: 2,
      leftOut: [{ path: 'build', reason: 'generated', files: 12 }],
    },
    problems: [{ code: 'invalid-syntax', message: 'Expected an expression', path: modules[0].path, line: 7 }],
    view: { level: 'module', focus: '', depth: null },
    packageEdges: [],
  };
}

function prefixes(module) {
  const parts = module.split('.');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('.'));
}

function order(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Mulberry32: small, even enough, the same everywhere. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
