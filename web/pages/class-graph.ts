/** The classes of a module: what they inherit from, who inherits from them, and how entities among them refer to each other. */
import type { CompactSystem } from '../../src/render/html/compact-system.ts';
import { moduleAddress } from '../app/addresses.ts';
import { routeTo } from '../app/route.ts';
import type { ClassEntry, ClassIndex } from '../class-index.ts';
import { createDiagram } from '../diagram/diagram.ts';
import type { Line, Shape } from '../diagram/diagram.ts';
import { createMeasure } from '../diagram/text-size.ts';
import type { Measure } from '../diagram/text-size.ts';
import { h, replaceChildren, svg } from '../dom.ts';
import type { Graph } from '../graph.ts';
import type { RunElk } from '../layout.ts';
import { clip, count } from '../text.ts';
import { classDetails } from './class-details.ts';
import type { Places } from './places.ts';

export type ClassGraph = {
  readonly root: HTMLElement;
  /** A module by name, '' for the last one; a class within it, or ''. */
  show(module: string, name: string): void;
  key(event: KeyboardEvent): void;
};

/** More of one module in a picture are not read. */
const MAX_OWN = 30;
const MAX_AROUND = 14;
const MAX_METHODS = 8;
/** In a crowd each shows less. */
const CROWD = 14;
const FEW_METHODS = 3;
const HEAD = 34;
const ROW = 17;

type Data = { readonly graph: Graph; readonly system: CompactSystem; readonly index: ClassIndex; readonly places: Places };

export function createClassGraph(data: Data, runElk: RunElk): ClassGraph {
  const { graph, index } = data;
  const byName = new Map(graph.modules.map((module) => [module.name, module.index]));
  let current = mostTelling(index);
  let drawn = -1;
  const moduleName = (): string => graph.modules[current]?.name ?? '';
  const addressOf = ({ module, name }: ClassEntry): string => routeTo('graph', 'classes', graph.modules[module]?.name ?? '', name);
  const choose = (id: string): void => {
    const entry = index.classes[Number(id)];
    location.hash =
      id === '' || entry === undefined
        ? routeTo('graph', 'classes', moduleName())
        : routeTo('graph', 'classes', moduleName(), nameIn(entry, current));
  };
  const open = (id: string): void => {
    const entry = index.classes[Number(id)];
    if (entry !== undefined) location.hash = addressOf(entry);
  };
  const up = (): void => {
    location.hash = moduleAddress(moduleName());
  };
  const diagram = createDiagram('Class diagram: Tab goes from class to class, Enter chooses', runElk, {
    choose,
    open,
    beyond: (direction) => {
      if (direction === 'out') up();
    },
  });
  const caption = h('p', { class: 'notes' });
  diagram.root.append(caption);
  const page = h('div', { class: 'page' });
  const panel = h('aside', { class: 'panel', 'aria-label': 'Class' }, page);
  const root = h('div', { class: 'body', hidden: true }, diagram.root, panel);
  return {
    root,
    show: (module, name) => {
      root.hidden = false;
      current = byName.get(module) ?? current;
      const own = index.of(current);
      const chosen = own.find((entry) => entry.name === name) ?? index.classes.find((entry) => entry.symbol === name);
      replaceChildren(page, classDetails(data, { module: current, chosen, addressOf }));
      const selected = chosen === undefined ? '' : String(chosen.index);
      if (drawn === current) return diagram.select(selected);
      drawn = current;
      const shown = chooseClasses(index, own, chosen);
      caption.textContent =
        own.length === 0
          ? `${moduleName()} defines no class.`
          : `${shown.own.length < own.length ? `${shown.own.length} of the ` : ''}${count(own.length, 'class', 'classes')} of ${moduleName()}${shown.around.length > 0 ? ', with what they inherit from and who inherits from them' : ''}. u goes back to the module.`;
      void diagram.draw(sketch(data, shown, current), selected);
    },
    key: (event) => {
      if (event.key === 'f') diagram.fit();
      else if (event.key === '+' || event.key === '=') diagram.zoom(1.3);
      else if (event.key === '-') diagram.zoom(1 / 1.3);
      else if (event.key === 'u') up();
      else if (event.key === 'Escape') choose('');
    },
  };
}

/** What a class of another module is called in an address of this one. */
function nameIn({ module, name, symbol }: ClassEntry, current: number): string {
  return module === current ? name : symbol;
}

/** To begin with: many classes that hang together, and not more than are read. */
function mostTelling(index: ClassIndex): number {
  const scores = new Map<number, number>();
  for (const { module, bases } of index.classes) {
    const isInside = bases.some((base) => index.classes[base]?.module === module);
    scores.set(module, (scores.get(module) ?? 0) + (isInside ? 2 : 0.1));
  }
  const fitting = [...scores].filter(([module]) => index.of(module).length <= MAX_OWN);
  return (fitting.length > 0 ? fitting : [...scores]).toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}

type Shown = { readonly own: readonly ClassEntry[]; readonly around: readonly ClassEntry[] };

/** Classes that hang together or are hard go first; the chosen one always stays. */
function chooseClasses(index: ClassIndex, own: readonly ClassEntry[], chosen: ClassEntry | undefined): Shown {
  const score = (entry: ClassEntry): number =>
    entry === chosen ? Infinity : 40 * (entry.bases.length + entry.subclasses.length) + entry.methods.length + entry.complexity;
  const kept = new Set(own.toSorted((a, b) => score(b) - score(a)).slice(0, MAX_OWN));
  const inside = new Set([...kept].map((entry) => entry.index));
  const bases = [...kept].flatMap((entry) => entry.bases);
  const below = [...kept].flatMap((entry) => entry.subclasses);
  const around = [...new Set([...bases, ...below])].filter((other) => !inside.has(other)).slice(0, MAX_AROUND);
  return { own: own.filter((entry) => kept.has(entry)), around: around.flatMap((other) => index.classes[other] ?? []) };
}

function sketch({ graph, system }: Data, { own, around }: Shown, current: number) {
  const measure = createMeasure();
  const methods = own.length > CROWD ? FEW_METHODS : MAX_METHODS;
  const all = [...own, ...around];
  const inside = new Set(all.map(({ index }) => index));
  const bySymbol = new Map(all.map((entry) => [entry.symbol, entry]));
  const frameOf = ({ module }: ClassEntry): string => graph.modules[module]?.name ?? '';
  const inherits = all.flatMap((entry) => entry.bases.filter((base) => inside.has(base)).map((base) => inheritance(entry, base, all)));
  const refers = system.links.flatMap(([from, to, name, kind]): Line[] => {
    const [one, other] = [bySymbol.get(system.entities[from]?.symbol ?? ''), bySymbol.get(system.entities[to]?.symbol ?? '')];
    if (one === undefined || other === undefined || one === other || kind === 'inheritance') return [];
    const description = `${one.name}.${name} → ${other.name} (${kind.replaceAll('-', ' ')})`;
    return [
      {
        from: String(one.index),
        to: String(other.index),
        label: '',
        description,
        start: 'plain',
        end: 'arrow',
        isDashed: true,
        isBackward: false,
      },
    ];
  });
  return {
    shapes: all.map((entry) =>
      classShape(entry, measure, {
        frame: frameOf(entry),
        methods: entry.module === current ? methods : 0,
        isOwn: entry.module === current,
      }),
    ),
    lines: [...inherits, ...refers],
  };
}

/** Laid out from the base down, so that what is inherited from stands above. */
function inheritance(entry: ClassEntry, base: number, all: readonly ClassEntry[]): Line {
  const name = all.find(({ index }) => index === base)?.name ?? '';
  return {
    from: String(base),
    to: String(entry.index),
    label: '',
    description: `${entry.name} inherits from ${name}`,
    start: 'triangle',
    end: 'plain',
    isDashed: false,
    isBackward: false,
  };
}

function classShape(
  { index, name, methods, outside, complexity }: ClassEntry,
  measure: Measure,
  { frame, methods: most, isOwn }: { readonly frame: string; readonly methods: number; readonly isOwn: boolean },
): Shape {
  const title = clip(name, 34);
  const note = outside.length > 0 ? clip(`: ${outside.join(', ')}`, 34) : '';
  const open = methods.filter((method) => !method.startsWith('_'));
  const shown = [...open, ...methods.filter((method) => method.startsWith('_'))].slice(0, most).map((method) => clip(`${method}()`, 32));
  const rest = most === 0 ? 0 : methods.length - shown.length;
  const texts = [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])];
  const top = note === '' ? HEAD : HEAD + 14;
  const width = Math.ceil(
    Math.max(130, measure(title, 640, 13) + 28, measure(note, 400, 11) + 28, ...texts.map((text) => measure(text, 400, 11.5) + 28)),
  );
  const height = top + texts.length * ROW + (texts.length > 0 ? 8 : 0);
  return {
    id: String(index),
    width,
    height,
    description: `Class ${name}, ${count(methods.length, 'method')}, complexity ${complexity}${note === '' ? '' : `, inherits from ${outside.join(', ')}`}`,
    frame,
    classes: `entity class${isOwn ? '' : ' around'}`,
    draw: () => [
      svg('rect', { class: 'shape-face', width, height, rx: 9 }),
      svg('text', { class: 'shape-title', x: 14, y: 22 }, title),
      ...(note === '' ? [] : [svg('text', { class: 'entity-type', x: 14, y: 37 }, note)]),
      ...(texts.length === 0 ? [] : [svg('path', { class: 'shape-line', d: `M0 ${top - 2}H${width}` })]),
      ...texts.map((text, row) =>
        svg('text', { class: row < shown.length ? 'entity-column' : 'entity-type', x: 14, y: top + row * ROW + 14 }, text),
      ),
    ],
  };
}
