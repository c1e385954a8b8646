/** Writes what is known of a distribution as lines; `src/program/catalog/types/lines.ts` says what they look like. */
import { stringValue } from '../../src/python/literals.ts';
import {
  isPrivate,
  type ClassDefinition,
  type Definition,
  type Entity,
  type FunctionDefinition,
  type Module,
  type VariableDefinition,
} from './definitions.ts';
import { specialName, type Annotations } from './annotations.ts';
import type { FunctionFacts, Functions } from './functions.ts';
import { isPublicModule, lastPart, type Names } from './names.ts';
import { unite, UNKNOWN, type Type, type Union } from './types.ts';
import type { World } from './world.ts';

/** Every object has them, and what they return is known. */
const UNIVERSAL = new Set(
  `__hash__ __repr__ __str__ __eq__ __ne__ __reduce__ __reduce_ex__ __class_getitem__ __setattr__ __delattr__ __slots__ __doc__ __module__
  __dir__ __format__ __sizeof__ __init_subclass__ __getstate__ __setstate__ __getnewargs__ __copy__ __deepcopy__ __match_args__ __weakref__
  __class__ __dict__ __subclasshook__ __annotations__ __name__ __qualname__ __all__ __version__ __author__ __file__ __path__ __getattr__
  __lt__ __le__ __gt__ __ge__ __buffer__ __release_buffer__ __text_signature__ __wrapped__ __date__ __email__ __license__ __copyright__`.split(
    /\s+/,
  ),
);
/** Dunders whose overrides matter everywhere. */
const KEPT_DUNDERS = /^__\w+__$/;

const LETTER = { method: 'm', classmethod: 'k', staticmethod: 's', property: 'p', attribute: 'a' } as const;

const MAX_TYPE_LENGTH = 240;
const MAX_ARGUMENT_DEPTH = 2;
const MAX_OVERLOAD_LENGTH = 400;

/** Strings of the first parameter's annotation: `Literal['objects']`. */
function literalNames({ module, nodes }: FunctionDefinition): readonly string[] {
  const annotation = nodes[0]!.parameters.positional[1]?.annotation ?? null;
  if (annotation?.kind !== 'Subscript') return [];
  const { slice } = annotation;
  const values = slice.kind === 'Tuple' ? slice.elements : [slice];
  return values.flatMap((value) => (value.kind === 'StringLiteral' ? (stringValue(module.source, value) ?? []) : []));
}

/** Arguments of arguments are left out below a depth. */
function withoutArguments(union: Union, depth: number): Union {
  return unite([
    union.map(({ target, args }) => ({ target, args: depth === 0 ? [] : args.map((each) => withoutArguments(each, depth - 1)) })),
  ]);
}

function takesFunction(type: Union): boolean {
  return type.some(({ target, args }) =>
    target === 'callable'
      ? args.slice(1).some((each) => each.some(isTelling))
      : typeof target !== 'string' && target.qualname !== 'type' && target.scope.names.get('__call__')?.kind === 'function',
  );
}

/** A class of a library, or what holds one: numbers and texts lead nowhere. */
function isTelling({ target, args }: Type): boolean {
  if (typeof target === 'string') return target.startsWith('~') || args.some((each) => each.some(isTelling));
  return target.module.name !== 'builtins' || args.some((each) => each.some(isTelling));
}

export type Written = {
  readonly text: string;
  readonly references: ReadonlySet<string>;
  readonly modules: number;
  readonly classes: number;
  readonly functions: number;
};

export class Writer {
  readonly #world: World;
  readonly #names: Names;
  readonly #functions: Functions;
  readonly #annotations: Annotations;
  readonly #distribution: string;
  /** Without overloads. */
  readonly #isPlain: boolean;
  readonly #sections = new Map<string, string[]>();
  readonly #written = new Set<Entity>();
  readonly #waiting: ClassDefinition[] = [];
  readonly #references = new Set<string>();
  readonly #counts = { classes: 0, functions: 0 };
  /** What callables take is written, too. */
  #hasParameters = false;

  constructor(world: World, names: Names, functions: Functions, distribution: string, isPlain: boolean) {
    this.#isPlain = isPlain;
    this.#world = world;
    this.#names = names;
    this.#functions = functions;
    this.#annotations = functions.annotations;
    this.#distribution = distribution;
  }

  write(): Written {
    const modules = [...this.#world.modules.values()].filter((module) => module.distribution === this.#distribution);
    for (const module of modules.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      this.#module(module);
    }
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) this.#class(next);
    const sections = [...this.#sections]
      .filter(([name, lines]) => lines.length > 0 || isPublicModule(name))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const text = sections.map(([name, lines]) => [`M ${name}`, ...lines].join('\n')).join('\n');
    return { text: `${text}\n`, references: this.#references, modules: sections.length, ...this.#counts };
  }

  #section(module: string): string[] {
    let lines = this.#sections.get(module);
    if (lines === undefined) this.#sections.set(module, (lines = []));
    return lines;
  }

  #module(module: Module): void {
    const isStandard = this.#distribution === 'python';
    if (isPublicModule(module.name)) this.#section(module.name);
    const aliases = new Map<string, string[]>();
    for (const [name, { entity, isOffered }] of this.#world.exposed(module)) {
      if (UNIVERSAL.has(name)) continue;
      if (entity.kind === 'variable' && this.#isTyping(entity)) continue;
      const canonical = this.#names.of(entity);
      if (canonical === `${module.name}.${name}`) {
        if (entity.kind !== 'module') this.#define(entity, name, module.name);
        continue;
      }
      if (!isPublicModule(module.name) && !isStandard) {
        if (entity.kind !== 'module' && this.#isPublic(entity)) this.#defineElsewhere(entity);
        const isGathered = module.isPackage && entity.kind === 'class' && this.#written.has(entity);
        if (!isGathered) continue;
      }
      if (entity.kind !== 'module' && entity.module.distribution === this.#distribution) this.#defineElsewhere(entity);
      const isOwn = entity.kind !== 'module' && entity.module === module;
      if (!isOffered && !isOwn) continue;
      this.#alias(aliases, name, canonical);
    }
    const lines = [...aliases].map(([target, names]) => `@${target} ${names.join(' ')}`);
    if (lines.length > 0) this.#section(module.name).unshift(...lines);
  }

  #alias(aliases: Map<string, string[]>, name: string, canonical: string): void {
    const dot = canonical.lastIndexOf('.');
    const [target, original] = dot < 0 ? ['', canonical] : [canonical.slice(0, dot), canonical.slice(dot + 1)];
    this.#refer(canonical);
    const written = name === original ? name : `${name}=${original}`;
    const known = aliases.get(target);
    if (known === undefined) aliases.set(target, [written]);
    else known.push(written);
  }

  #isPublic(entity: Exclude<Entity, Module>): boolean {
    const canonical = this.#names.of(entity);
    return isPublicModule(canonical.slice(0, canonical.lastIndexOf('.'))) && !isPrivate(lastPart(canonical));
  }

  #defineElsewhere(entity: Exclude<Entity, Module>): void {
    if (entity.module.distribution !== this.#distribution || entity.owner !== null) return;
    if (!this.#isPublic(entity) && entity.kind !== 'class') return;
    const canonical = this.#names.of(entity);
    const dot = canonical.lastIndexOf('.');
    this.#define(entity, canonical.slice(dot + 1), canonical.slice(0, dot));
  }

  #define(entity: Exclude<Entity, Module>, name: string, module: string): void {
    if (this.#written.has(entity)) return;
    if (entity.kind === 'class') {
      this.#written.add(entity);
      this.#class(entity);
      return;
    }
    // Constants of modules that nobody imports.
    if (entity.kind === 'variable' && !isPublicModule(module)) return;
    this.#written.add(entity);
    if (entity.kind === 'function') this.#function(entity, name, module);
    else this.#variable(entity, name, module);
  }

  #isTyping(entity: VariableDefinition): boolean {
    return this.#annotations.variable(entity) !== null;
  }

  #function(entity: FunctionDefinition, name: string, module: string): void {
    const facts = this.#functions.describe(entity);
    this.#counts.functions++;
    this.#section(module).push(
      this.#signature(facts, facts.isAsync ? 'F' : 'f', name, module),
      ...this.#taken(facts, module, '', true),
      ...this.#generic(facts, module, ''),
    );
  }

  #signature(facts: FunctionFacts, letter: string, name: string, module: string): string {
    return `${letter} ${name}(${facts.parameters.join(',')})${this.#result(facts.returns, module)}`;
  }

  /** With fewer arguments where it grows long. */
  #result(union: Union, module: string): string {
    let text = this.#union(union, module);
    for (let depth = MAX_ARGUMENT_DEPTH; text.length > MAX_TYPE_LENGTH && depth >= 0; depth--) {
      text = this.#union(withoutArguments(union, depth), module);
    }
    return text === '' ? '' : `:${text}`;
  }

  /** What parameters take: of functions that are called those only that take functions, of methods, which may be written anew, all. */
  #taken({ taken }: FunctionFacts, module: string, indent: string, isFunction: boolean): readonly string[] {
    if (this.#isPlain) return [];
    const written = taken
      .filter(({ type }) => (isFunction ? takesFunction(type) : type.some(isTelling)))
      .map(({ name, type }) => `${name}${this.#withParameters(() => this.#result(type, module))}`)
      .filter((each) => each.includes(':'));
    return written.length === 0 ? [] : [`${indent}&${written.join(' ')}`];
  }

  #withParameters(write: () => string): string {
    this.#hasParameters = true;
    const text = write();
    this.#hasParameters = false;
    return text;
  }

  #generic(facts: FunctionFacts, module: string, indent: string): readonly string[] {
    if (this.#isPlain) return [];
    const lines = facts.generic.map(({ parameters, returns }) => {
      const written = parameters.map(({ name, type, isOptional }) => `${name}${isOptional ? '=' : ''}${this.#result(type, module)}`);
      const named = parameters.findIndex((each) => each.isKeywordOnly);
      if (named >= 0 && !parameters.some(({ name }) => /^\*\w/.test(name))) written.splice(named, 0, '*');
      return `${indent}+(${written.join(',')})${this.#result(returns, module)}`;
    });
    return [...new Set(lines)].filter((line) => line.length <= MAX_OVERLOAD_LENGTH);
  }

  #variable(entity: VariableDefinition, name: string, module: string): void {
    const bound = this.#boundMethod(entity);
    if (bound !== null) {
      const facts = this.#functions.describe(bound);
      this.#section(module).push(this.#signature(facts, facts.isAsync ? 'F' : 'f', name, module), ...this.#generic(facts, module, ''));
      return;
    }
    const special = specialName(entity);
    this.#section(module).push(`v ${name}${this.#result(special === null ? this.#functions.typeOf(entity) : UNKNOWN, module)}`);
  }

  /** `random = _inst.random`: a function of the module. */
  #boundMethod(entity: VariableDefinition): FunctionDefinition | null {
    if (entity.value?.kind !== 'Attribute' || entity.annotation !== null || entity.owner !== null) return null;
    const receiver = this.#world.evaluate(entity.value.value, { module: entity.module, owner: null });
    if (receiver?.kind !== 'variable') return null;
    const type = this.#functions.typeOf(receiver);
    const target = type.length === 1 ? type[0]!.target : null;
    if (target === null || typeof target === 'string') return null;
    const member = this.#world.memberOf(target, entity.value.name);
    return member?.kind === 'function' ? member : null;
  }

  #class(entity: ClassDefinition): void {
    const canonical = this.#names.of(entity);
    const module = this.#moduleOf(entity, canonical);
    const place = { module: entity.module, owner: entity.owner, parameters: entity.node.typeParameters };
    const bases: string[] = [];
    let isProtocol = false;
    for (const base of entity.node.bases) {
      const named = base.kind === 'Subscript' ? base.value : base;
      const found = this.#world.evaluate(named, place);
      const special = found === null ? null : specialName(found);
      if (special === 'Protocol') isProtocol = true;
      if (special === 'Protocol' || special === 'Generic') continue;
      const text = this.#union(this.#annotations.convert(base, place).slice(0, 1), module);
      if (text !== '' && text !== 'object') bases.push(text);
    }
    const variables = this.#annotations.variables(entity).filter((each) => each.flavour !== 'ParamSpec');
    const generic =
      variables.length > 0
        ? `<${variables.map(({ name, fallback }) => (variables.some((each) => each.name === fallback) ? `${name}=${fallback}` : name)).join(',')}>`
        : '';
    const lines = this.#section(module);
    const start = lines.length;
    lines.push(
      `${isProtocol ? 'C' : 'c'} ${canonical.slice(module.length + 1)}${generic}${bases.length > 0 ? `(${bases.join(',')})` : ''}`,
    );
    this.#counts.classes++;
    const nested: ClassDefinition[] = [];
    const body: string[] = [];
    for (const [name, definition] of entity.scope.names) this.#member(entity, name, definition, module, body, nested);
    for (const each of this.#metaclassMembers(entity, module)) body.push(each);
    lines.splice(start + 1, 0, ...body);
    for (const each of nested) this.#define(each, '', '');
  }

  /** What the metaclass offers on the class: `Model.objects`. */
  #metaclassMembers(entity: ClassDefinition, module: string): readonly string[] {
    const keyword = entity.node.keywords.find((each) => each.name === 'metaclass');
    if (keyword === undefined) return [];
    const metaclass = this.#world.evaluate(keyword.value, entity);
    if (metaclass?.kind !== 'class' || metaclass.module.distribution !== this.#distribution || this.#distribution === 'python') return [];
    const lines: string[] = [];
    for (const [name, definition] of metaclass.scope.names) {
      if (definition.kind !== 'function' || entity.scope.names.has(name)) continue;
      const facts = this.#functions.describe(definition);
      // `__getattr__` for names that are written out.
      const literals = name === '__getattr__' ? literalNames(definition) : [];
      for (const literal of literals) lines.push(` a ${literal}${this.#result(facts.returns, module)}`);
      if (name.startsWith('_')) continue;
      if (facts.kind === 'property') lines.push(` a ${name}${this.#result(facts.returns, module)}`);
      else lines.push(` ${this.#signature(facts, facts.isAsync ? 'K' : 'k', name, module)}`);
    }
    return lines;
  }

  #moduleOf(entity: ClassDefinition, canonical: string): string {
    let outer = entity;
    let path = canonical;
    while (outer.owner !== null) {
      path = path.slice(0, path.lastIndexOf('.'));
      outer = outer.owner;
    }
    return path.slice(0, path.lastIndexOf('.'));
  }

  #member(entity: ClassDefinition, name: string, definition: Definition, module: string, body: string[], nested: ClassDefinition[]): void {
    // What stubs say of private members, they say because it is used: `_meta`, `_replace`.
    const isHidden = isPrivate(name) && !(entity.module.isStub && !name.startsWith('__'));
    if (isHidden || (name.startsWith('__') && !KEPT_DUNDERS.test(name))) return;
    if (UNIVERSAL.has(name) && entity.module.name !== 'builtins') return;
    if (definition.kind === 'import') return;
    if (definition.kind === 'class') {
      nested.push(definition);
      return;
    }
    const target = definition.kind === 'variable' ? this.#world.follow(definition) : definition;
    if (target?.kind === 'function') {
      const facts = this.#functions.describe(target);
      const letter = target.owner === null ? LETTER.method : LETTER[facts.kind];
      if (facts.kind === 'property') body.push(` p ${name}${this.#result(facts.returns, module)}`);
      else
        body.push(
          ` ${this.#signature(facts, facts.isAsync ? letter.toUpperCase() : letter, name, module)}`,
          ...this.#taken(facts, module, ' ', name.startsWith('__') && name !== '__call__'),
          ...this.#generic(facts, module, ' '),
        );
      return;
    }
    if (definition.kind !== 'variable') return;
    if (target !== null && target.kind === 'class') {
      body.push(` a ${name}:type<${this.#type({ target, args: [] }, module)}>`);
      return;
    }
    const isTypedDict = entity.node.bases.some(
      (base) => (base.kind === 'Name' ? base.id : base.kind === 'Attribute' ? base.name : '') === 'TypedDict',
    );
    if (isTypedDict || this.#annotations.variable(definition) !== null) return;
    body.push(` a ${name}${this.#result(this.#functions.typeOf(definition), module)}`);
  }

  #union(union: Union, module: string): string {
    return unite([union])
      .map((type) => this.#type(type, module))
      .filter((text, index, all) => text !== '' && all.indexOf(text) === index)
      .join('|');
  }

  #type({ target, args }: Type, module: string): string {
    const name = typeof target === 'string' ? target : this.#reference(target, module);
    if (name === '') return '';
    const shown = target === 'callable' && !this.#hasParameters ? args.slice(0, 1) : args;
    const written = shown.map((each) => this.#union(each, module));
    // The length of a tuple says something, unless nothing is known of any element.
    if (name !== 'tuple' || written.every((each) => each === '')) while (written.at(-1) === '') written.pop();
    return written.length === 0 ? name : `${name}<${written.join(',')}>`;
  }

  #reference(entity: ClassDefinition, module: string): string {
    const canonical = this.#names.of(entity);
    this.#refer(canonical);
    if (entity.module.distribution === this.#distribution && !this.#written.has(entity)) {
      this.#written.add(entity);
      this.#waiting.push(entity);
    }
    const own = this.#moduleOf(entity, canonical);
    const rest = canonical.slice(own.length + 1);
    if (own === 'builtins') return rest;
    return own === module ? `.${rest}` : canonical;
  }

  #refer(canonical: string): void {
    this.#references.add(canonical.split('.', 1)[0]!);
  }
}
