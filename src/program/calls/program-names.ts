/** Names and keys as numbers through the whole program: equal texts have equal numbers. A class, since it grows as modules are looked at. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { ABSENT, PairTable } from './pair-table.ts';
import { SparseNumbers } from './sparse-numbers.ts';

const LETTER_S = 0x73;
const COLON = 0x3a;

export class ProgramNames {
  /** By number. */
  readonly texts: string[] = [];
  private readonly codes: readonly (ModuleCode | null)[];
  private readonly numbers = new Map<string, number>();
  private readonly ofModules: (Int32Array | undefined)[] = [];
  // By name, the number of what is derived from it, plus one.
  private readonly fields = new SparseNumbers();
  private readonly declarations = new SparseNumbers();
  private readonly annotations = new SparseNumbers();
  private readonly earlies = new SparseNumbers();
  private readonly stringKeys = new SparseNumbers();
  private readonly members = new PairTable();
  private readonly indexes: (number | undefined)[] = [];

  constructor(codes: readonly (ModuleCode | null)[]) {
    this.codes = codes;
  }

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const made = this.texts.length;
    this.texts.push(text);
    this.numbers.set(text, made);
    return made;
  }

  /** The number of a string of a module's code. */
  ofModule(module: number, string: number): number {
    let table = this.ofModules[module];
    if (table === undefined) {
      table = new Int32Array(this.codes[module]!.strings.length).fill(-1);
      this.ofModules[module] = table;
    }
    let number = table[string]!;
    if (number < 0) {
      number = this.number(this.codes[module]!.strings[string]!);
      table[string] = number;
    }
    return number;
  }

  /** The name of what instances keep under a name, apart from what their class does. */
  fieldOf(name: number): number {
    return this.derived(this.fields, '.', name);
  }

  /** The name of what an annotation says of a name. */
  declarationOf(name: number): number {
    return this.derived(this.declarations, ':', name);
  }

  /** The name of the annotation of a name itself. */
  annotationOf(name: number): number {
    return this.derived(this.annotations, '@', name);
  }

  /** The name of all that a module's body ever bound to a name. */
  earlyOf(name: number): number {
    return this.derived(this.earlies, '?', name);
  }

  /** The dotted name of what stands under a name in something that has a name. */
  memberOf(owner: number, name: number): number {
    let number = this.members.get(owner, name);
    if (number === ABSENT) {
      number = this.number(`${this.texts[owner]!}.${this.texts[name]!}`);
      this.members.set(owner, name, number);
    }
    return number;
  }

  /** The key of an element by its index. */
  indexKey(index: number): number {
    return (this.indexes[index] ??= this.number(`i:${index}`));
  }

  /** The key of a dictionary under a name: `s:name`. */
  stringKey(name: number): number {
    return this.derived(this.stringKeys, 's:', name);
  }

  private derived(numbers: SparseNumbers, prefix: string, name: number): number {
    const known = numbers.get(name);
    if (known !== 0) return known - 1;
    const made = this.number(`${prefix}${this.texts[name]!}`);
    numbers.set(name, made + 1);
    return made;
  }

  isStringKey(text: number): boolean {
    const name = this.texts[text]!;
    return name.charCodeAt(0) === LETTER_S && name.charCodeAt(1) === COLON;
  }
}
