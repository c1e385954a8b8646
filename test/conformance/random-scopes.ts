/** Random programs that make much of scopes and little sense: few names, used in every way, in scopes of every kind. */

const NAMES = ['a', 'b', 'c', '__p', 'T', '__class__', 'super', 'x', '__classdict__', '__conditional_annotations__'];
const TYPE_PARAMETERS = ['T', 'a', '__p'];
const DEPTH_OF_EXPRESSIONS = 2;
const DEPTH_OF_BLOCKS = 4;

/** The same program for the same seed. */
export function randomProgram(seed: number): string {
  return new ProgramWriter(seed).program();
}

class ProgramWriter {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  program(): string {
    const head = this.below(6) === 0 ? 'from __future__ import annotations\n' : '';
    return head + this.block(DEPTH_OF_BLOCKS, '');
  }

  /** A linear congruential generator: Numerical Recipes, chapter 7.1. */
  private below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return (this.state >>> 8) % limit;
  }

  private pick(texts: readonly string[]): string {
    return texts[this.below(texts.length)]!;
  }

  /** The first names are the frequent ones. */
  private name(): string {
    return NAMES[this.below(this.below(5) === 0 ? NAMES.length : 5)]!;
  }

  private expression(depth: number): string {
    if (depth === 0 || this.below(4) === 0) return this.name();
    const part = (): string => this.expression(depth - 1);
    switch (this.below(16)) {
      case 0:
        return `[${part()} for ${this.name()} in ${part()}]`;
      case 1:
        return `{${part()} for ${this.name()} in ${part()} if ${part()}}`;
      case 2:
        return `{${part()}: ${part()} for ${this.name()}, ${this.name()} in ${part()}}`;
      case 3:
        return `(${part()} for ${this.name()} in ${part()} for ${this.name()} in ${part()})`;
      case 4:
        return `[${part()} for ${this.name()} in ${part()} for ${this.name()} in ${part()}]`;
      case 5:
      case 6:
        return `(lambda ${this.pick(['', 'a', 'b', '*c', `a, b=${this.name()}`])}: ${part()})`;
      case 7:
        return `(${this.name()} := ${part()})`;
      case 8:
        return `super().x(${part()})`;
      case 9:
        return `${part()}.y[${part()}]`;
      case 10:
        return `f'{${part()}}'`;
      case 11:
        return this.below(8) === 0 ? `(yield ${part()})` : part();
      case 12:
        return this.below(8) === 0 ? `(await ${part()})` : part();
      case 13:
        return `(${part()}, ${part()})`;
      default:
        return `${part()} + ${part()}`;
    }
  }

  private typeParameters(): string {
    const count = this.below(9) - 5;
    if (count <= 0) return '';
    const bound = this.below(2) === 0 ? `: ${this.expression(1)}` : '';
    return `[${[`T${bound}`, ...TYPE_PARAMETERS.slice(1, count)].join(', ')}]`;
  }

  private block(depth: number, indent: string): string {
    return Array.from({ length: 1 + this.below(4) }, () => this.statement(depth, indent)).join('');
  }

  private statement(depth: number, indent: string): string {
    return depth > 0 && this.below(2) === 0 ? this.compound(depth - 1, indent) : `${indent}${this.simple()}\n`;
  }

  private simple(): string {
    const name = this.name();
    const value = this.expression(DEPTH_OF_EXPRESSIONS);
    switch (this.below(13)) {
      case 0:
        return this.below(2) === 0 ? `global ${name}` : 'pass';
      case 1:
        return this.below(3) === 0 ? `nonlocal ${name}` : 'pass';
      case 2:
        return `${name}: ${value}`;
      case 3:
        return `${name}: ${value} = ${this.expression(DEPTH_OF_EXPRESSIONS)}`;
      case 4:
        return `(${name}): ${value} = 1`;
      case 5:
        return `import ${name} as ${this.name()}`;
      case 6:
        return `del ${name}`;
      case 7:
        return `type ${this.pick(TYPE_PARAMETERS)}${this.typeParameters()} = ${value}`;
      case 8:
        return `${name} += ${value}`;
      case 9:
      case 10:
        return value;
      default:
        return `${name} = ${value}`;
    }
  }

  private compound(depth: number, indent: string): string {
    const body = (): string => this.block(depth, `${indent}  `);
    const value = this.expression(DEPTH_OF_EXPRESSIONS);
    switch (this.below(11)) {
      case 0:
        return `${indent}if ${value}:\n${body()}`;
      case 1:
        return `${indent}try:\n${body()}${indent}except ${value} as ${this.name()}:\n${body()}`;
      case 2:
        return `${indent}for ${this.name()} in ${value}:\n${body()}`;
      case 3:
        return `${indent}match ${value}:\n${indent} case [${this.name()}, *_]:\n${body()}`;
      case 4:
      case 5:
      case 6: {
        const bases = this.below(2) === 0 ? `(${value})` : '';
        return `${indent}class ${this.pick(['A', '__B', '_C', 'a'])}${this.typeParameters()}${bases}:\n${body()}`;
      }
      default: {
        const parameters = this.pick(['', 'a', 'self, b', `a: ${value}`, `*, c=${this.name()}, x: ${value} = 1`, '__p']);
        const returns = this.below(2) === 0 ? ` -> ${this.expression(DEPTH_OF_EXPRESSIONS)}` : '';
        const head = `${this.below(6) === 0 ? 'async ' : ''}def ${this.name()}`;
        return `${indent}${head}${this.typeParameters()}(${parameters})${returns}:\n${body()}`;
      }
    }
  }
}
