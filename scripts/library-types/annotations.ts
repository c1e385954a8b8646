/** From annotations to types. */
import { parse } from '../../src/python/parser.ts';
import { readSource } from '../../src/python/source.ts';
import { stringValue } from '../../src/python/literals.ts';
import { encodeUtf8 } from '../../src/python/text.ts';
import type { Expression, TypeParameter } from '../../src/python/tree.ts';
import type { ClassDefinition, Entity, Module, VariableDefinition } from './definitions.ts';
import { textOf } from './collect.ts';
import { FIRST_ARGUMENT, instance, keyOf, substitute, typeVariablesIn, unite, UNKNOWN, type Type, type Union } from './types.ts';
import type { Place, World } from './world.ts';

const MAX_DEPTH = 24;
const TYPING = new Set(['typing', 'typing_extensions', 'types', 'dataclasses', '_typeshed']);

/** A type variable: `flavour` tells those that stand for one type from the rest; `choices` are its constraints or its bound. */
export type Variable = {
  readonly name: string;
  readonly flavour: 'TypeVar' | 'ParamSpec' | 'TypeVarTuple';
  readonly choices: Union;
  /** Another type variable that it stands for where it is not given; '' for none. */
  readonly fallback: string;
};
/** Where an annotation stands. */
export type Context = Place & { readonly parameters: readonly TypeParameter[] };

export class Annotations {
  readonly #world: World;
  readonly #variables = new Map<ClassDefinition, readonly Variable[]>();
  readonly #expanding = new Set<VariableDefinition>();
  /** Constraints or bounds of the type variables that were met, by name; whoever wants them for one function empties it before. */
  choices = new Map<string, Union>();

  constructor(world: World) {
    this.#world = world;
  }

  builtin(name: string, args: readonly Union[] = []): Union {
    return this.#named('builtins', name, args);
  }

  typing(name: string, args: readonly Union[] = []): Union {
    return this.#named('typing', name, args);
  }

  #named(module: string, name: string, args: readonly Union[]): Union {
    const found = this.#world.modules.get(module)?.scope.names.get(name);
    return found?.kind === 'class' ? instance(found, args) : UNKNOWN;
  }

  get none(): Union {
    return instance('None');
  }

  convert(node: Expression, context: Context, depth = 0): Union {
    if (depth > MAX_DEPTH) return UNKNOWN;
    switch (node.kind) {
      case 'Constant':
        return node.value === 'None' ? this.none : UNKNOWN;
      case 'StringLiteral':
        return this.#quoted(node, context, depth);
      case 'BinOp':
        if (node.operator !== '|') return UNKNOWN;
        return unite([this.convert(node.left, context, depth + 1), this.convert(node.right, context, depth + 1)]);
      case 'Name':
      case 'Attribute':
        return this.#name(node, context, depth);
      case 'Subscript':
        return this.#subscript(node.value, node.slice, context, depth);
      case 'Starred':
        return packOnly(this.convert(node.value, context, depth + 1));
      default:
        return UNKNOWN;
    }
  }

  #quoted(node: Extract<Expression, { kind: 'StringLiteral' }>, context: Context, depth: number): Union {
    const text = stringValue(context.module.source, node);
    if (text === null) return UNKNOWN;
    const { source, tree } = parse(readSource(encodeUtf8(`(${text.trim()}\n)`)));
    const statement = tree.body[0];
    if (statement?.kind !== 'ExpressionStatement') return UNKNOWN;
    // Texts of literals are read from the source of the quoted annotation; names are looked up in the module around it.
    const module: Module = { ...context.module, source };
    return this.convert(statement.value, { ...context, module }, depth + 1);
  }

  #name(node: Expression, context: Context, depth: number): Union {
    if (node.kind === 'Name') {
      const parameter = context.parameters.find((each) => each.name === node.id) ?? parameterOf(context.owner, node.id);
      if (parameter !== undefined) return this.#parameter(parameter, context, depth);
    }
    const entity = this.#world.evaluate(node, context);
    if (entity === null) return UNKNOWN;
    const special = specialName(entity);
    if (special !== null) return this.#special(special);
    if (entity.kind === 'class') {
      if (entity.module.name === 'builtins' && entity.qualname === 'type') return instance('type');
      return instance(entity);
    }
    return entity.kind === 'variable' ? this.#alias(entity, depth) : UNKNOWN;
  }

  #parameter({ kind, name, bound }: TypeParameter, context: Context, depth: number): Union {
    if (kind === 'ParamSpec') return UNKNOWN;
    if (bound !== null && !this.choices.has(name)) {
      this.choices.set(name, UNKNOWN);
      const limits = bound.kind === 'Tuple' ? bound.elements : [bound];
      this.choices.set(name, unite(limits.map((each) => this.convert(each, context, depth + 4))));
    }
    return instance(`~${name}`);
  }

  #special(name: string): Union {
    switch (name) {
      case 'Self':
        return instance('Self');
      case 'Callable':
        return instance('callable');
      case 'Type':
        return instance('type');
      case 'Tuple':
        return this.builtin('tuple');
      case 'LiteralString':
        return this.builtin('str');
      case 'None':
      case 'NoneType':
        return this.none;
      case 'TypedDict':
        return this.builtin('dict');
      default:
        return UNKNOWN;
    }
  }

  /** A variable that names a type, or is a type variable. */
  #alias(entity: VariableDefinition, depth: number): Union {
    if (entity.value === null || (entity.owner !== null && entity.method !== null)) return UNKNOWN;
    const variable = this.variable(entity);
    if (variable !== null) return variable.flavour === 'ParamSpec' ? UNKNOWN : instance(`~${variable.name}`);
    const place: Context = { module: entity.module, owner: entity.owner, parameters: entity.typeParameters ?? [] };
    if (entity.value.kind === 'Call') return this.#madeType(entity.value, place, depth);
    if (entity.annotation !== null && !/TypeAlias|Final/.test(textOf(entity.module, entity.annotation))) return UNKNOWN;
    // An alias may mention itself: JSON values.
    if (this.#expanding.has(entity)) return UNKNOWN;
    this.#expanding.add(entity);
    const type = this.convert(entity.value, place, depth + 1);
    this.#expanding.delete(entity);
    return type;
  }

  /** `NewType('X', int)` is shown as what it wraps. */
  #madeType(call: Extract<Expression, { kind: 'Call' }>, place: Context, depth: number): Union {
    const made = call.func.kind === 'Name' ? call.func.id : call.func.kind === 'Attribute' ? call.func.name : '';
    const second = call.args[1];
    if (made === 'NewType' && second !== undefined) return this.convert(second, place, depth + 1);
    if (made === 'TypeAliasType' && second !== undefined) return this.convert(second, place, depth + 1);
    if (made === 'namedtuple' || made === 'NamedTuple') return this.builtin('tuple');
    if (made === 'TypedDict') return this.builtin('dict');
    return UNKNOWN;
  }

  /** The type variable that a variable holds, if it does. */
  variable(entity: VariableDefinition): Variable | null {
    const { value, module } = entity;
    if (value?.kind !== 'Call') return null;
    const made = value.func.kind === 'Name' ? value.func.id : value.func.kind === 'Attribute' ? value.func.name : '';
    if (made !== 'TypeVar' && made !== 'ParamSpec' && made !== 'TypeVarTuple') return null;
    const first = value.args[0];
    const written = first?.kind === 'StringLiteral' ? stringValue(module.source, first) : null;
    const name = written ?? entity.qualname;
    const context: Context = { module, owner: null, parameters: [] };
    const bound = value.keywords.find((each) => each.name === 'bound')?.value;
    const limits = made !== 'TypeVar' ? [] : bound === undefined ? value.args.slice(1) : [bound];
    const choices = unite(limits.map((each) => this.convert(each, context, MAX_DEPTH - 4)));
    if (choices.length > 0) this.choices.set(name, choices);
    const fallback = value.keywords.find((each) => each.name === 'default')?.value;
    return { name, flavour: made, choices, fallback: fallback?.kind === 'Name' ? fallback.id : '' };
  }

  #subscript(value: Expression, slice: Expression, context: Context, depth: number): Union {
    const entity = this.#world.evaluate(value, context);
    if (entity === null) return UNKNOWN;
    const written = slice.kind === 'Tuple' ? slice.elements : [slice];
    const convert = (node: Expression | undefined): Union => (node === undefined ? UNKNOWN : this.convert(node, context, depth + 1));
    const special = specialName(entity);
    switch (special) {
      case null:
        break;
      case 'Optional':
        return unite([convert(written[0]), this.none]);
      case 'Union':
        return unite(written.map(convert));
      case 'Callable':
        return this.#callable(written, convert);
      case 'Type':
        return instance('type', [convert(written[0])]);
      case 'Annotated':
      case 'ClassVar':
      case 'Final':
      case 'Required':
      case 'NotRequired':
      case 'ReadOnly':
      case 'InitVar':
        return convert(written[0]);
      case 'Literal':
        return unite(written.map((each) => this.literal(each, context)));
      case 'Unpack':
        return packOnly(convert(written[0]));
      case 'TypeGuard':
      case 'TypeIs':
        return this.builtin('bool');
      case 'Tuple':
        return this.#tuple(written, convert);
      default:
        return UNKNOWN;
    }
    if (entity.kind === 'variable') return this.#genericAlias(entity, written.map(convert), depth);
    if (entity.kind !== 'class') return UNKNOWN;
    if (entity.module.name === 'builtins' && entity.qualname === 'type') return instance('type', [convert(written[0])]);
    if (entity.module.name === 'builtins' && entity.qualname === 'tuple') return this.#tuple(written, convert);
    return instance(entity, this.#arguments(entity, written.map(convert), depth));
  }

  /** `Callable[[T], T]` returns its first argument; a wrapper with the signature of what it wraps is as good as that. */
  #callable(written: readonly Expression[], convert: (node: Expression | undefined) => Union): Union {
    const returned = convert(written.at(-1));
    const taken = written.length === 2 && written[0]?.kind === 'List' ? written[0].elements : [];
    const first = taken[0];
    if (first === undefined || typeVariablesIn(returned).size === 0) return instance('callable', [returned, ...taken.map(convert)]);
    const isSame = (type: Type): boolean => convert(first).some((taken) => keyOf(taken) === keyOf(type));
    return instance('callable', [returned.every(isSame) ? instance(FIRST_ARGUMENT) : returned, ...taken.map(convert)]);
  }

  #tuple(written: readonly Expression[], convert: (node: Expression) => Union): Union {
    const elements = written.filter((each) => !(each.kind === 'Constant' && each.value === '...'));
    if (elements.some((each) => this.#isPack(each))) return this.builtin('tuple');
    const real = elements.filter((each) => !(each.kind === 'Tuple' && each.elements.length === 0));
    return this.builtin('tuple', real.map(convert));
  }

  #isPack(node: Expression): boolean {
    if (node.kind === 'Starred') return true;
    return node.kind === 'Subscript' && (node.value.kind === 'Name' ? node.value.id : '') === 'Unpack';
  }

  /** A pack of types stands for its first, which is what rows of one entity hold. Arguments for parameter specifications are left out. */
  #arguments(entity: ClassDefinition, args: readonly Union[], depth: number): readonly Union[] {
    const variables = this.variables(entity, depth + 1);
    const pack = variables.findIndex((each) => each.flavour === 'TypeVarTuple');
    if (pack >= 0) {
      const behind = variables.length - pack - 1;
      const packed = args.length - behind > pack ? [args[pack]!] : [];
      return [...args.slice(0, pack), ...packed, ...args.slice(Math.max(pack, args.length - behind))];
    }
    if (variables.length === 1 && variables[0]!.flavour === 'ParamSpec') return [];
    return args.filter((_, index) => (variables[index]?.flavour ?? 'TypeVar') === 'TypeVar');
  }

  #genericAlias(entity: VariableDefinition, args: readonly Union[], depth: number): Union {
    const body = this.#alias(entity, depth + 1);
    if (body.length === 0) return UNKNOWN;
    const names = entity.typeParameters?.map((each) => each.name) ?? orderedVariables(body);
    const by = new Map(names.map((name, index) => [name, args[index] ?? UNKNOWN]));
    return substitute(body, by);
  }

  /** The builtin type of a literal; an enumeration for its members. */
  literal(node: Expression, context: Context): Union {
    switch (node.kind) {
      case 'StringLiteral':
        return this.builtin(node.isBytes ? 'bytes' : 'str');
      case 'NumberLiteral':
      case 'UnaryOp':
        return this.builtin('int');
      case 'Constant':
        return node.value === 'None' ? this.none : this.builtin('bool');
      case 'Attribute': {
        const owner = this.#world.evaluate(node.value, context);
        return owner?.kind === 'class' ? instance(owner) : UNKNOWN;
      }
      case 'Subscript':
        return unite((node.slice.kind === 'Tuple' ? node.slice.elements : [node.slice]).map((each) => this.literal(each, context)));
      case 'Name':
        return this.convert(node, context, MAX_DEPTH - 6);
      default:
        return UNKNOWN;
    }
  }

  /** The type variables of a class, all flavours, in the order of its arguments. */
  variables(entity: ClassDefinition, depth = 0): readonly Variable[] {
    const known = this.#variables.get(entity);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return [];
    this.#variables.set(entity, []);
    const found = this.#findVariables(entity);
    this.#variables.set(entity, found);
    return found;
  }

  #findVariables(entity: ClassDefinition): readonly Variable[] {
    const { node, module, owner } = entity;
    if (node.typeParameters.length > 0) {
      return node.typeParameters.map(({ name, kind }) => ({ name, flavour: kind, choices: UNKNOWN, fallback: '' }));
    }
    const place = { module, owner };
    let generic: readonly Variable[] | null = null;
    const all: Variable[] = [];
    for (const base of node.bases) {
      if (base.kind !== 'Subscript') continue;
      const entityOfBase = this.#world.evaluate(base.value, place);
      const inside: Variable[] = [];
      this.#collectVariables(base.slice, place, inside);
      const special = entityOfBase === null ? null : specialName(entityOfBase);
      if (special === 'Generic' || (special === 'Protocol' && generic === null)) generic = inside;
      all.push(...inside);
    }
    const chosen = generic ?? all;
    return chosen.filter((each, index) => chosen.findIndex((other) => other.name === each.name) === index);
  }

  #collectVariables(node: Expression, place: Place, into: Variable[]): void {
    if (node.kind === 'Tuple' || node.kind === 'List') for (const element of node.elements) this.#collectVariables(element, place, into);
    if (node.kind === 'Starred') this.#collectVariables(node.value, place, into);
    if (node.kind === 'BinOp') {
      this.#collectVariables(node.left, place, into);
      this.#collectVariables(node.right, place, into);
    }
    if (node.kind === 'Subscript') this.#collectVariables(node.slice, place, into);
    if (node.kind !== 'Name' && node.kind !== 'Attribute') return;
    const entity = this.#world.evaluate(node, place);
    const variable = entity?.kind === 'variable' ? this.variable(entity) : null;
    if (variable !== null) into.push(variable);
  }
}

/** What a pack of type variables leaves when it is unpacked; of tuples nothing is known. */
function packOnly(union: Union): Union {
  return union.filter(({ target }) => typeof target === 'string' && target.startsWith('~'));
}

function orderedVariables(union: Union): readonly string[] {
  const names: string[] = [];
  const visit = ({ target, args }: Type): void => {
    if (typeof target === 'string' && target.startsWith('~') && !names.includes(target.slice(1))) names.push(target.slice(1));
    for (const each of args) each.forEach(visit);
  };
  union.forEach(visit);
  return names;
}

function parameterOf(owner: ClassDefinition | null, name: string): TypeParameter | undefined {
  for (let at = owner; at !== null; at = at.owner) {
    const found = at.node.typeParameters.find((each) => each.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const SPECIAL = new Set(
  `Any Optional Union Callable Literal Annotated ClassVar Final Required NotRequired ReadOnly Type Tuple TypeGuard TypeIs NoReturn Never
  Self LiteralString Unpack Concatenate Generic Protocol TypeAlias TypedDict NoneType InitVar Incomplete Unused MaybeNone AnyType`.split(
    /\s+/,
  ),
);

/** The name of a special form of typing. */
export function specialName(entity: Entity): string | null {
  if (entity.kind === 'module' || entity.kind === 'function') return null;
  return TYPING.has(entity.module.name) && SPECIAL.has(entity.qualname) ? entity.qualname : null;
}
