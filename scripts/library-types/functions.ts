/** What is known of a function or a variable: its kind, parameters and result, from annotations or, where there are none, from its body. */
import type { Expression, FunctionDef, Parameter } from '../../src/python/tree.ts';
import type { ClassDefinition, FunctionDefinition, VariableDefinition } from './definitions.ts';
import { textOf } from './collect.ts';
import type { Annotations, Context } from './annotations.ts';
import { Inference } from './inference.ts';
import { bounded, instance, keyOf, substitute, typeVariablesIn, unite, UNKNOWN, type Target, type Union } from './types.ts';
import type { World } from './world.ts';

export type MemberKind = 'method' | 'classmethod' | 'staticmethod' | 'property' | 'attribute';
/** A parameter's name with its stars; its type where that binds type variables. */
export type SignatureParameter = {
  readonly name: string;
  readonly type: Union;
  readonly isOptional: boolean;
  readonly isKeywordOnly: boolean;
};
export type Signature = { readonly parameters: readonly SignatureParameter[]; readonly returns: Union };
export type FunctionFacts = {
  readonly kind: MemberKind;
  readonly isAsync: boolean;
  readonly parameters: readonly string[];
  readonly returns: Union;
  readonly generic: readonly Signature[];
  /** What those parameters are declared to take of which that is known. */
  readonly taken: readonly { readonly name: string; readonly type: Union }[];
};

const PROPERTIES = new Set([
  'property',
  'cached_property',
  'DynamicClassAttribute',
  'hybrid_property',
  'memoized_property',
  'reify',
  'abstractproperty',
]);
const MAX_SIGNATURES = 8;
const NOMINAL: ReadonlyMap<string, string> = new Map([
  ['SupportsNext', 'Iterator'],
  ['SupportsAnext', 'AsyncIterator'],
  ['SupportsKeysAndGetItem', 'Mapping'],
  ['SupportsItems', 'Mapping'],
  ['SupportsLenAndGetItem', 'Sequence'],
]);

export class Functions {
  readonly #world: World;
  readonly annotations: Annotations;
  readonly #inference: Inference;
  readonly #known = new Map<FunctionDefinition, FunctionFacts>();
  readonly #running = new Set<FunctionDefinition | VariableDefinition>();

  constructor(world: World, annotations: Annotations) {
    this.#world = world;
    this.annotations = annotations;
    this.#inference = new Inference(world, this);
  }

  describe(definition: FunctionDefinition): FunctionFacts {
    const known = this.#known.get(definition);
    if (known !== undefined) return known;
    if (this.#running.has(definition)) return { kind: 'method', isAsync: false, parameters: [], returns: UNKNOWN, generic: [], taken: [] };
    this.#running.add(definition);
    const outer = this.annotations.choices;
    this.annotations.choices = new Map();
    const facts = this.#describe(definition);
    this.annotations.choices = outer;
    this.#running.delete(definition);
    this.#known.set(definition, facts);
    return facts;
  }

  #describe(definition: FunctionDefinition): FunctionFacts {
    const kind = this.#kind(definition);
    const nodes = chosenNodes(definition);
    const hasReceiver = definition.owner !== null && kind !== 'staticmethod';
    const own = definition.owner === null ? new Set<string>() : this.#classVariables(definition.owner);
    const constructs = /\.__(?:init|new)__$/.test(definition.qualname);
    const unions: Union[] = [];
    const generic: Signature[] = [];
    let isAsync = false;
    let longest: readonly string[] = [];
    let taken: FunctionFacts['taken'] = [];
    // What holds for one kind of receiver only is left out where another overload holds for all.
    const plainKnown = (): boolean =>
      nodes.some((node) => {
        const first = hasReceiver ? parametersOf(node)[0] : undefined;
        if (first === undefined || first.parameter.annotation !== null || node.returns === null) return false;
        return (
          this.annotations.convert(node.returns, { module: definition.module, owner: definition.owner, parameters: node.typeParameters })
            .length > 0
        );
      });
    for (const node of nodes) {
      const context: Context = { module: definition.module, owner: definition.owner, parameters: node.typeParameters };
      const result = this.#result(definition, node, context);
      isAsync ||= result.isAsync;
      const parameters = parametersOf(node);
      const receiver = hasReceiver ? parameters[0] : undefined;
      const self = receiver === undefined ? UNKNOWN : this.#receiverType(receiver.parameter, context);
      const bySelf = selfVariable(self);
      if (!constructs && self.length > 0 && typeVariablesIn(self).size === 0 && nodes.length > 1 && isConcrete(self) && plainKnown())
        continue;
      const renamed = bySelf === null ? this.#renamedVariables(definition.owner, self) : new Map([[bySelf, instance('Self')]]);
      const returns = renamed.size === 0 ? result.type : substitute(result.type, renamed);
      const written = receiver === undefined ? parameters : parameters.slice(1);
      const names = written.map((each) => each.name);
      if (names.length > longest.length) longest = names;
      const declared = written.flatMap(({ name, parameter }) => {
        const type = parameter.annotation === null ? UNKNOWN : bounded(this.annotations.convert(parameter.annotation, context));
        return type.length === 0 ? [] : [{ name, type: this.#widened(type, own) }];
      });
      if (declared.length > taken.length) taken = declared;
      unions.push(returns);
      const wanted = [...typeVariablesIn(returns)].filter((name) => constructs || !own.has(name));
      if (constructs) for (const name of own) wanted.push(name);
      if (wanted.length === 0 || generic.length >= MAX_SIGNATURES) continue;
      const keywordOnly = new Set(node.parameters.keywordOnly);
      const typed = written.map(({ name, parameter }) => ({
        name,
        type: this.#binding(parameter, context, wanted),
        isOptional: parameter.defaultValue !== null,
        isKeywordOnly: keywordOnly.has(parameter),
      }));
      const isSelfBound = self.length > 0 && renamed.size === 0 && [...typeVariablesIn(self)].some((name) => wanted.includes(name));
      const all = isSelfBound ? [{ name: 'self', type: self, isOptional: false, isKeywordOnly: false }, ...typed] : typed;
      if (all.some(({ type }) => type.length > 0)) {
        generic.push(simplified({ parameters: all, returns: definition.qualname.endsWith('.__init__') ? UNKNOWN : bounded(returns) }));
      }
    }
    const returns =
      constructs && definition.qualname.endsWith('__init__') ? this.annotations.none : this.#spread(bounded(unite(unions)), own);
    return { kind, isAsync, parameters: longest, returns, generic, taken };
  }

  /** `self: Result[T]` calls a type variable of the class by another name. */
  #renamedVariables(owner: ClassDefinition | null, self: Union): ReadonlyMap<string, Union> {
    const renamed = new Map<string, Union>();
    const [type] = self;
    if (owner === null || type === undefined || self.length > 1 || type.target !== owner) return renamed;
    const variables = this.annotations.variables(owner).filter((each) => each.flavour !== 'ParamSpec');
    for (const [index, union] of type.args.entries()) {
      const variable = variables[index];
      const target = union.length === 1 ? union[0]!.target : null;
      if (variable === undefined || typeof target !== 'string' || !target.startsWith('~')) return new Map();
      renamed.set(target.slice(1), instance(`~${variable.name}`));
    }
    return renamed;
  }

  #classVariables(owner: ClassDefinition): Set<string> {
    return new Set(this.annotations.variables(owner).map((each) => each.name));
  }

  /** Type variables of the function itself become what they are bound by. */
  #spread(union: Union, own: ReadonlySet<string>): Union {
    const { choices } = this.annotations;
    const names = [...typeVariablesIn(union)].filter((name) => !own.has(name));
    const limits = (name: string): Union =>
      (choices.get(name) ?? UNKNOWN).filter((type) => typeVariablesIn([type]).size === 0 && !isCapability(type.target));
    return names.length === 0 ? union : substitute(union, new Map(names.map((name) => [name, limits(name)])));
  }

  /** The same, and type variables of the class stand for their bounds, too. */
  #widened(union: Union, own: ReadonlySet<string>): Union {
    const spread = this.#spread(union, own);
    const limits = (name: string): Union => [...instance(`~${name}`), ...(this.annotations.choices.get(name) ?? UNKNOWN)];
    const names = [...typeVariablesIn(spread)];
    return names.length === 0 ? spread : substitute(spread, new Map(names.map((name) => [name, limits(name)])));
  }

  #receiverType(parameter: Parameter, context: Context): Union {
    return parameter.annotation === null ? UNKNOWN : this.annotations.convert(parameter.annotation, context);
  }

  #binding(parameter: Parameter, context: Context, wanted: readonly string[]): Union {
    if (parameter.annotation === null) return UNKNOWN;
    const type = bounded(this.annotations.convert(parameter.annotation, context));
    const relevant = type.filter((member) => [...typeVariablesIn([member])].some((name) => wanted.includes(name)));
    return this.#nominal(relevant);
  }

  /** Protocols that say no more than a class of `typing` become that class, so that arguments can be matched by their bases. */
  #nominal(union: Union): Union {
    return union.map(({ target, args }) => {
      const better = typeof target === 'string' || target.module.name !== '_typeshed' ? undefined : NOMINAL.get(target.qualname);
      const named = better === undefined ? undefined : this.annotations.typing(better)[0];
      return { target: named?.target ?? target, args: args.map((each) => this.#nominal(each)) };
    });
  }

  #kind({ owner, nodes, module, qualname }: FunctionDefinition): MemberKind {
    if (owner === null) return 'staticmethod';
    if (qualname.endsWith('.__new__')) return 'classmethod';
    for (const decorator of nodes[0]!.decorators) {
      const named = decorator.kind === 'Call' ? decorator.func : decorator;
      const entity = this.#world.evaluate(named, { module, owner });
      const name =
        entity?.kind === 'class' ? entity.qualname : named.kind === 'Attribute' ? named.name : named.kind === 'Name' ? named.id : '';
      if (name === 'classmethod') return 'classmethod';
      if (name === 'staticmethod') return 'staticmethod';
      if (PROPERTIES.has(name) || name.endsWith('property')) return 'property';
    }
    return 'method';
  }

  #result(definition: FunctionDefinition, node: FunctionDef, context: Context): { readonly type: Union; readonly isAsync: boolean } {
    const yields = !definition.module.isStub && this.#inference.yields(node);
    const isAsync = node.isAsync && !yields;
    const type =
      node.returns === null ? this.#inference.returns(definition, node, context) : this.annotations.convert(node.returns, context);
    return { type: this.#managed(node, type), isAsync };
  }

  /** `@contextmanager` makes a context manager of an iterator. */
  #managed(node: FunctionDef, type: Union): Union {
    for (const decorator of node.decorators) {
      const name = decorator.kind === 'Attribute' ? decorator.name : decorator.kind === 'Name' ? decorator.id : '';
      if (name !== 'contextmanager' && name !== 'asynccontextmanager') continue;
      const yielded = type[0]?.args[0] ?? UNKNOWN;
      const manager = this.#world.modules
        .get('contextlib')
        ?.scope.names.get(name === 'contextmanager' ? 'AbstractContextManager' : 'AbstractAsyncContextManager');
      return manager?.kind === 'class' ? instance(manager, [yielded]) : UNKNOWN;
    }
    return type;
  }

  /** What reading a variable gives. */
  typeOf(definition: VariableDefinition): Union {
    if (this.#running.has(definition)) return UNKNOWN;
    this.#running.add(definition);
    const type = bounded(this.#typeOf(definition));
    this.#running.delete(definition);
    return type;
  }

  #typeOf(definition: VariableDefinition): Union {
    const { annotation, value, owner, module, method } = definition;
    const context: Context = { module, owner, parameters: method?.typeParameters ?? [] };
    if (owner !== null && method === null && this.#isEnumeration(owner) && (annotation === null || value !== null || module.isStub)) {
      return instance(owner);
    }
    if (annotation !== null && !isBare(textOf(module, annotation))) return this.annotations.convert(annotation, context);
    if (value === null || isTypeExpression(value)) return UNKNOWN;
    return this.#inference.infer(value, { context, method, definition: null });
  }

  #isEnumeration(owner: ClassDefinition, depth = 0): boolean {
    if (depth > 8) return false;
    if (owner.module.name === 'enum' && /^(?:Enum|Flag|IntEnum|IntFlag|StrEnum)$/.test(owner.qualname)) return depth > 0;
    return this.#world.basesOf(owner).some((base) => this.#isEnumeration(base, depth + 1));
  }
}

/** `X: TypeAlias` and `X: Final` say nothing of the value's type. */
function isBare(annotation: string): boolean {
  return /^(?:\w+\.)?(?:Final|ClassVar|TypeAlias)$/.test(annotation);
}

function isTypeExpression(value: Expression): boolean {
  return value.kind === 'BinOp' || value.kind === 'Subscript';
}

/** What takes a function and gives one of the same type gives it back, or a wrapper of it. */
function simplified({ parameters, returns }: Signature): Signature {
  const [returned] = returns;
  if (returned?.target !== 'callable' || returns.length > 1 || typeVariablesIn(returns).size === 0) return { parameters, returns };
  const same = parameters.find(({ type }) => type.length === 1 && keyOf(type[0]!) === keyOf(returned));
  if (same === undefined) return { parameters, returns };
  const wrapped = instance('~F');
  return { parameters: parameters.map((each) => (each.type === same.type ? { ...each, type: wrapped } : each)), returns: wrapped };
}

/** Bounds such as `SupportsLessThan` say nothing of what comes back. */
function isCapability(target: Target): boolean {
  return typeof target !== 'string' && target.qualname.startsWith('Supports');
}

function isConcrete(self: Union): boolean {
  return self.some((type) => type.args.length > 0);
}

function selfVariable(self: Union): string | null {
  const type = self.length === 1 ? self[0]! : null;
  if (type === null) return null;
  if (typeof type.target === 'string' && type.target.startsWith('~')) return type.target.slice(1);
  return type.target === 'type' && type.args[0] !== undefined ? selfVariable(type.args[0]) : null;
}

export function isOverload(node: FunctionDef): boolean {
  return node.decorators.some(
    (each) => (each.kind === 'Name' && each.id === 'overload') || (each.kind === 'Attribute' && each.name === 'overload'),
  );
}

function isAccessor(node: FunctionDef): boolean {
  return node.decorators.some(
    (each) =>
      each.kind === 'Attribute' &&
      ['setter', 'deleter', 'getter', 'expression', 'update_expression'].includes(each.name) &&
      each.value.kind === 'Name',
  );
}

/** The overloads; else the last definition that is no setter. */
function chosenNodes(definition: FunctionDefinition): readonly FunctionDef[] {
  const overloads = definition.nodes.filter(isOverload);
  if (overloads.length > 0) return overloads;
  const plain = definition.nodes.filter((node) => !isAccessor(node));
  const last = plain.at(-1) ?? definition.nodes[0]!;
  return [last];
}

type NamedParameter = { readonly name: string; readonly parameter: Parameter };

function parametersOf({ parameters }: FunctionDef): readonly NamedParameter[] {
  const { positionalOnly, positional, variadic, keywordOnly, keywordVariadic } = parameters;
  const plain = (parameter: Parameter): NamedParameter => ({ name: parameter.name, parameter });
  return [
    ...positionalOnly.map(plain),
    ...positional.map(plain),
    ...(variadic === null ? [] : [{ name: `*${variadic.name}`, parameter: variadic }]),
    ...keywordOnly.map(plain),
    ...(keywordVariadic === null ? [] : [{ name: `**${keywordVariadic.name}`, parameter: keywordVariadic }]),
  ];
}
