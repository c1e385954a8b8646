/** Classes that are read: bases, method resolution order, subclasses, and looking names up in them. */
import type { ClassLookups } from './class-lookups.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';
import { SparseNumbers } from './sparse-numbers.ts';

/** Stands for all classes. */
const NAMED = '<classes>';
/** Longer orders are cut. */
const MAX_ORDER = 200;

const NOWHERE = -1;
const MANY_PLACES = -2;

type ClassEntry = {
  bases: readonly number[];
  order: readonly number[] | null;
  readonly subclasses: Set<number>;
  /** All below, once somebody has asked. */
  below: readonly number[] | null;
  metaclasses: number;
  isRaised: boolean;
  /** A TypedDict, whose declared names are keys of its instances. */
  isTypedDictionary: boolean;
  /** The one place where instances are made; NOWHERE, or MANY_PLACES. */
  madeAt: number;
  /** Fields in the order of the text: names declared in the body. */
  readonly fields: number[];
  /** By base object: the number of the annotations that it is given as type arguments. */
  readonly baseArguments: Map<number, number>;
};

/** A class, since it grows with every class statement that is looked at. */
export class Classes {
  private readonly machine: Machine;
  private readonly entries: ClassEntry[] = [];
  /** By object, the place of its entry, plus one. */
  private readonly places = new SparseNumbers();
  private readonly basesName: number;
  private readonly subclassesName: number;
  private readonly madeName: number;
  private readonly held: ClassLookups;
  private readonly all: ClassLookups;
  private readonly declared: ClassLookups;

  /** Some class was met again while its bases were worked out. */
  private isCircular = false;

  constructor(machine: Machine) {
    this.machine = machine;
    this.basesName = machine.text('<bases>');
    this.subclassesName = machine.text('<subclasses>');
    this.madeName = machine.text('<made>');
    this.held = machine.addLookups((object, name) => this.lookupIn(this.order(object), name, 0));
    this.all = machine.addLookups((object, name) => this.findAll(object, name));
    this.declared = machine.addLookups((object, name) => this.findDeclared(object, name));
  }

  entry(object: number): ClassEntry {
    const place = this.places.get(object);
    if (place !== 0) return this.entries[place - 1]!;
    const entry: ClassEntry = {
      bases: [],
      order: null,
      subclasses: new Set(),
      below: null,
      metaclasses: EMPTY,
      isRaised: false,
      isTypedDictionary: false,
      madeAt: NOWHERE,
      fields: [],
      baseArguments: new Map(),
    };
    this.places.set(object, this.entries.push(entry));
    return entry;
  }

  /** Fields in the order in which a generated constructor takes them: those of bases first. */
  fieldsOf(object: number): readonly number[] {
    const fields: number[] = [];
    for (const base of [...this.order(object)].reverse()) {
      for (const field of this.entry(base).fields) if (!fields.includes(field)) fields.push(field);
    }
    return fields;
  }

  /** Notes the bases that a class statement names. */
  setBases(object: number, bases: readonly number[]): void {
    const entry = this.entry(object);
    const merged = [...entry.bases, ...bases.filter((base) => !entry.bases.includes(base) && base !== object)];
    if (merged.length === entry.bases.length) return;
    entry.bases = merged;
    for (const base of merged) {
      if (this.machine.objects.kind[base] !== ObjectKind.CLASS) continue;
      const { subclasses } = this.entry(base);
      if (subclasses.has(object)) continue;
      subclasses.add(object);
      this.forgetBelow(base, new Set());
    }
    this.forget(object, new Set());
  }

  /** Those who asked for all below a class, or below what it inherits from, ask again. */
  private forgetBelow(object: number, seen: Set<number>): void {
    if (seen.has(object) || this.machine.objects.kind[object] !== ObjectKind.CLASS) return;
    seen.add(object);
    const entry = this.entry(object);
    entry.below = null;
    this.machine.cells.notify(this.machine.objectCell(object, this.subclassesName));
    for (const base of entry.bases) this.forgetBelow(base, seen);
  }

  private forget(object: number, seen: Set<number>): void {
    if (seen.has(object)) return;
    seen.add(object);
    const entry = this.entry(object);
    entry.order = null;
    this.machine.cells.notify(this.machine.objectCell(object, this.basesName));
    for (const subclass of entry.subclasses) this.forget(subclass, seen);
  }

  /** The class, then what it inherits from, in the order in which Python looks: classes that are read, and EXTERNAL objects. */
  order(object: number): readonly number[] {
    const { machine } = this;
    if (machine.objects.kind[object] !== ObjectKind.CLASS) return [object];
    machine.cells.read(machine.objectCell(object, this.basesName));
    return this.entry(object).order ?? this.linearise(object, new Set(), new Map());
  }

  /** Where bases go round in a circle, as they may seem to, each class of it is worked out once: `open` are those that wait for their bases. */
  private linearise(object: number, open: Set<number>, known: Map<number, readonly number[]>): readonly number[] {
    if (this.machine.objects.kind[object] !== ObjectKind.CLASS) return [object];
    const entry = this.entry(object);
    const found = entry.order ?? known.get(object);
    if (found !== undefined) return found;
    if (open.has(object)) {
      this.isCircular = true;
      return [object];
    }
    open.add(object);
    const bases = entry.bases;
    const lists = [...bases.map((base) => [...this.linearise(base, open, known)]), [...bases]];
    open.delete(object);
    const order = [object, ...merge(lists)].slice(0, MAX_ORDER);
    known.set(object, order);
    if (open.size === 0 || !this.isCircular) entry.order = order;
    if (open.size === 0) this.isCircular = false;
    return order;
  }

  /** Notes that an instance is made at a place that runs but once, told by a number, or at any other, -1. */
  noteMade(object: number, place: number): void {
    const entry = this.entry(object);
    if (entry.madeAt === MANY_PLACES || (place >= 0 && entry.madeAt === place)) return;
    entry.madeAt = entry.madeAt === NOWHERE && place >= 0 ? place : MANY_PLACES;
    this.machine.cells.notify(this.machine.objectCell(object, this.madeName));
  }

  /** Whether only one instance is made while the program runs. Whoever asks is woken when it is more. */
  isMadeOnce(object: number): boolean {
    this.machine.cells.read(this.machine.objectCell(object, this.madeName));
    return this.entry(object).madeAt >= 0;
  }

  /** Whether functions of the program make instances, or several places do: not the one that a module makes for others to import. */
  isMadeOften(object: number): boolean {
    return this.entry(object).madeAt === MANY_PLACES;
  }

  /** Notes that instances of a class are raised somewhere. */
  noteRaised(object: number): void {
    const entry = this.entry(object);
    if (entry.isRaised) return;
    entry.isRaised = true;
    for (const base of this.order(object)) {
      if (this.machine.objects.kind[base] === ObjectKind.CLASS)
        this.machine.cells.notify(this.machine.objectCell(base, this.subclassesName));
    }
  }

  /** The class and those below it that are raised somewhere. */
  raisedBelow(object: number): readonly number[] {
    return [object, ...this.subclasses(object)].filter((candidate) => this.entry(candidate).isRaised);
  }

  /** All classes below, in the order in which they were found. */
  subclasses(object: number): readonly number[] {
    const { machine } = this;
    machine.cells.read(machine.objectCell(object, this.subclassesName));
    const entry = this.entry(object);
    entry.below ??= this.findBelow(object);
    return entry.below;
  }

  private findBelow(object: number): readonly number[] {
    const found: number[] = [];
    const seen = new Set<number>([object]);
    const open = [object];
    for (let current = open.pop(); current !== undefined; current = open.pop()) {
      for (const subclass of this.entry(current).subclasses) {
        if (seen.has(subclass)) continue;
        seen.add(subclass);
        found.push(subclass);
        open.push(subclass);
      }
    }
    return found;
  }

  /** What the class or its bases hold under a name; EMPTY where none of those that are read does. */
  lookup(object: number, name: number): number {
    return this.machine.objects.kind[object] === ObjectKind.CLASS ? this.held.read(object, name) : EMPTY;
  }

  /** What the class and its bases hold under a name, all of it: with `ProgramNames.fieldOf` of a name, what instances keep. */
  lookupAll(object: number, name: number): number {
    return this.all.read(object, name);
  }

  /** What annotations in the class or its bases say of a name (`ProgramNames.declarationOf`); EMPTY where nothing is known of that. */
  lookupDeclared(object: number, name: number): number {
    return this.declared.read(object, name);
  }

  private findAll(object: number, name: number): number {
    const { machine } = this;
    let set = EMPTY;
    for (const current of this.order(object)) {
      if (machine.objects.kind[current] === ObjectKind.CLASS)
        set = machine.values.union(set, machine.cells.read(machine.objectCell(current, name)));
    }
    return set;
  }

  private findDeclared(object: number, name: number): number {
    const { machine } = this;
    for (const current of this.order(object)) {
      if (machine.objects.kind[current] !== ObjectKind.CLASS) continue;
      const instances = machine.cells.read(machine.objectCell(current, name));
      if (machine.isKnown(instances)) return instances;
    }
    return EMPTY;
  }

  /** The same in an order, after `from` places of it. */
  lookupIn(order: readonly number[], name: number, from: number): number {
    const { machine } = this;
    for (let index = from; index < order.length; index += 1) {
      const current = order[index]!;
      if (machine.objects.kind[current] !== ObjectKind.CLASS) continue;
      const set = machine.cells.read(machine.objectCell(current, name));
      if (set !== EMPTY) return set;
    }
    return EMPTY;
  }

  /** Bases that are not read. */
  externalBases(object: number): readonly number[] {
    return this.order(object).filter((base) => this.machine.objects.kind[base] === ObjectKind.EXTERNAL);
  }

  /** Notes a class under its name. */
  noteName(object: number, name: string): void {
    this.machine.cells.add(
      this.machine.objectCell(this.machine.external(NAMED), this.machine.text(name)),
      this.machine.values.single(object),
    );
  }

  /** Classes of a name, wherever they stand. */
  named(name: string): number {
    return this.machine.cells.read(this.machine.objectCell(this.machine.external(NAMED), this.machine.text(name)));
  }

  /** Whether the class or a base has one of these names. */
  inheritsFrom(object: number, names: ReadonlySet<string>): boolean {
    const { machine } = this;
    return this.externalBases(object).some((base) => {
      const dotted = machine.texts[machine.objects.a[base]!]!;
      if (names.has(dotted)) return true;
      const found = machine.types.find(dotted);
      return found?.kind === 'class' && machine.types.ancestors(found.name).some((ancestor) => names.has(ancestor));
    });
  }

  isSubclass(object: number, of: number): boolean {
    return this.order(object).includes(of);
  }
}

/** The merge of C3; where no order fits, the first that stands. */
function merge(lists: number[][]): readonly number[] {
  const merged: number[] = [];
  let open = lists.filter((list) => list.length > 0);
  while (open.length > 0 && merged.length < MAX_ORDER) {
    const head = open.map((list) => list[0]!).find((candidate) => open.every((list) => !list.includes(candidate, 1))) ?? open[0]![0]!;
    merged.push(head);
    open = open.map((list) => list.filter((item) => item !== head)).filter((list) => list.length > 0);
  }
  return merged;
}
