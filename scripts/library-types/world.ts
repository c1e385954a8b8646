/** Follows names, imports and attributes through all modules that were read. */
import type { Expression } from '../../src/python/tree.ts';
import type { ClassDefinition, Definition, Entity, Module } from './definitions.ts';
import { isPrivate } from './definitions.ts';

const MAX_STEPS = 40;
/** Names of typing for classes elsewhere. */
const TYPING_ALIASES: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['List', ['builtins', 'list']],
  ['Dict', ['builtins', 'dict']],
  ['Set', ['builtins', 'set']],
  ['FrozenSet', ['builtins', 'frozenset']],
  ['DefaultDict', ['collections', 'defaultdict']],
  ['OrderedDict', ['collections', 'OrderedDict']],
  ['Counter', ['collections', 'Counter']],
  ['ChainMap', ['collections', 'ChainMap']],
  ['Deque', ['collections', 'deque']],
]);

/** Where a name is looked up: classes from the inside out, then the module, then builtins. */
export type Place = { readonly module: Module; readonly owner: ClassDefinition | null };

export class World {
  readonly modules = new Map<string, Module>();
  readonly #exports = new Map<Module, ReadonlySet<string> | null>();

  add(module: Module): void {
    const known = this.modules.get(module.name);
    // Stubs before code, and packages before modules of the same name.
    const rank = (each: Module): number => (each.isStub ? 2 : 0) + (each.isPackage ? 1 : 0);
    if (known === undefined || rank(module) > rank(known)) this.modules.set(module.name, module);
  }

  /** The definition that an expression of names and dots refers to. */
  evaluate(expression: Expression, place: Place, steps = 0): Entity | null {
    if (steps > MAX_STEPS) return null;
    if (expression.kind === 'Name') return this.lookup(expression.id, place, steps + 1);
    if (expression.kind !== 'Attribute') return null;
    const value = this.evaluate(expression.value, place, steps + 1);
    if (value === null) return null;
    return this.attribute(value, expression.name, steps + 1);
  }

  lookup(name: string, { module, owner }: Place, steps = 0): Entity | null {
    for (let scope = owner; scope !== null; scope = scope.owner) {
      const found = scope.scope.names.get(name);
      if (found !== undefined) {
        const entity = this.follow(found, steps + 1);
        if (entity !== null) return entity;
      }
    }
    const found = this.attributeOfModule(module, name, steps + 1);
    if (found !== null) return found;
    const builtins = this.modules.get('builtins');
    return builtins === undefined || builtins === module ? null : this.attributeOfModule(builtins, name, steps + 1);
  }

  attribute(value: Entity, name: string, steps = 0): Entity | null {
    if (value.kind === 'module') return this.attributeOfModule(value, name, steps + 1);
    if (value.kind === 'class') return this.memberOf(value, name, steps + 1);
    return null;
  }

  memberOf(owner: ClassDefinition, name: string, steps = 0): Entity | null {
    if (steps > MAX_STEPS) return null;
    const found = owner.scope.names.get(name);
    if (found !== undefined) return this.follow(found, steps + 1);
    for (const base of this.basesOf(owner, steps + 1)) {
      const inherited = this.memberOf(base, name, steps + 1);
      if (inherited !== null) return inherited;
    }
    return null;
  }

  basesOf(owner: ClassDefinition, steps = 0): readonly ClassDefinition[] {
    return owner.node.bases.flatMap((base) => {
      const named = base.kind === 'Subscript' ? base.value : base;
      const entity = this.evaluate(named, { module: owner.module, owner: owner.owner }, steps + 1);
      return entity?.kind === 'class' && entity !== owner ? [entity] : [];
    });
  }

  attributeOfModule(module: Module, name: string, steps = 0): Entity | null {
    if (steps > MAX_STEPS) return null;
    const found = module.scope.names.get(name);
    if (found !== undefined) {
      const isSelf = found.kind === 'import' && found.target === module.name && found.name === name;
      const entity = isSelf ? null : this.follow(found, steps + 1);
      if (entity !== null) return entity;
      const other = module.scope.alternatives.get(name);
      const alternative = other === undefined ? null : this.follow(other, steps + 1);
      if (alternative !== null) return alternative;
    }
    for (const star of module.scope.stars) {
      const target = this.modules.get(star);
      if (target === undefined || target === module || !this.isExported(target, name)) continue;
      const entity = this.attributeOfModule(target, name, steps + 1);
      if (entity !== null) return entity;
    }
    return this.modules.get(`${module.name}.${name}`) ?? null;
  }

  /** Whether a star import of the module brings the name. */
  isExported(module: Module, name: string): boolean {
    const exported = this.exportedNames(module);
    return exported === null ? !name.startsWith('_') : exported.has(name);
  }

  /** Names of `__all__`; null where there is none. */
  exportedNames(module: Module, steps = 0): ReadonlySet<string> | null {
    const known = this.#exports.get(module);
    if (known !== undefined) return known;
    const { exported } = module.scope;
    if (exported === null || steps > MAX_STEPS) return null;
    const names = new Set(exported.names);
    this.#exports.set(module, names);
    for (const expression of exported.modules) {
      const other = this.evaluate(expression, { module, owner: null });
      if (other?.kind !== 'module') continue;
      for (const name of this.exportedNames(other, steps + 1) ?? []) names.add(name);
    }
    return names;
  }

  /** Follows imports, and variables that are another name of something. */
  follow(definition: Definition, steps = 0): Entity | null {
    if (steps > MAX_STEPS) return null;
    if (definition.kind === 'import') {
      const target = this.modules.get(definition.target);
      if (target === undefined) return null;
      // `from . import path as _path`, where `path = _path` follows.
      const submodule = target === definition.module ? this.modules.get(`${target.name}.${definition.name}`) : undefined;
      if (submodule !== undefined) return submodule;
      return definition.name === null ? target : this.attributeOfModule(target, definition.name, steps + 1);
    }
    if (definition.kind === 'variable' && definition.module.name === 'typing' && TYPING_ALIASES.has(definition.qualname)) {
      const [module, name] = TYPING_ALIASES.get(definition.qualname)!;
      const target = this.modules.get(module);
      return target === undefined ? definition : this.attributeOfModule(target, name, steps + 1);
    }
    if (definition.kind === 'variable' && isPlainAlias(definition.value) && definition.method === null) {
      const isAlias = definition.annotation === null || isAliasAnnotation(definition.annotation);
      if (!isAlias) return definition;
      const place = { module: definition.module, owner: definition.owner };
      const named = this.evaluate(definition.value!, place, steps + 1);
      return named === null || named === definition ? definition : named;
    }
    return definition;
  }

  /** Names that users may reach in a module, with whether it offers them itself (in stubs: re-exports). */
  exposed(module: Module): ReadonlyMap<string, { readonly entity: Entity; readonly isOffered: boolean }> {
    const result = new Map<string, { entity: Entity; isOffered: boolean }>();
    const exported = this.exportedNames(module);
    const add = (name: string, entity: Entity | null, isOffered: boolean): void => {
      if (entity !== null && entity !== module && !result.has(name)) result.set(name, { entity, isOffered });
    };
    for (const [name, definition] of module.scope.names) {
      // `os._exit`, `sys._getframe`: stubs tell of private functions that are used.
      if (isPrivate(name) && !(module.isStub && definition.kind === 'function')) continue;
      const isListed = exported === null ? true : exported.has(name);
      if (definition.kind !== 'import') {
        add(name, this.follow(definition), isListed);
        continue;
      }
      if (module.isStub && !definition.isExplicit && exported?.has(name) !== true && !isOwnSubmodule(module, definition)) continue;
      const isOffered = exported === null ? definition.isExplicit || module.isPackage : isListed;
      add(name, this.attributeOfModule(module, name), isOffered);
    }
    for (const star of module.scope.stars) {
      const target = this.modules.get(star);
      if (target === undefined || target === module) continue;
      for (const name of this.publicNames(target)) {
        add(name, this.attributeOfModule(target, name), exported === null || exported.has(name));
      }
    }
    for (const name of exported ?? []) if (!isPrivate(name)) add(name, this.attributeOfModule(module, name), true);
    return result;
  }

  /** What `from module import *` binds. */
  publicNames(module: Module, steps = 0): ReadonlySet<string> {
    const exported = this.exportedNames(module);
    if (exported !== null || steps > MAX_STEPS) return exported ?? new Set();
    const names = new Set<string>();
    for (const [name, definition] of module.scope.names) {
      if (name.startsWith('_')) continue;
      if (definition.kind === 'import' && module.isStub && !definition.isExplicit) continue;
      names.add(name);
    }
    for (const star of module.scope.stars) {
      const target = this.modules.get(star);
      if (target !== undefined && target !== module) for (const name of this.publicNames(target, steps + 1)) names.add(name);
    }
    return names;
  }
}

/** `from . import client` in a package's stub offers the submodule. */
function isOwnSubmodule(module: Module, { target, name }: { readonly target: string; readonly name: string | null }): boolean {
  return module.isPackage && target === module.name && name !== null;
}

function isPlainAlias(value: Expression | null): boolean {
  for (let at = value; at !== null; at = at.value) {
    if (at.kind === 'Name') return true;
    if (at.kind !== 'Attribute') return false;
  }
  return false;
}

function isAliasAnnotation(annotation: Expression): boolean {
  const name = annotation.kind === 'Attribute' ? annotation.name : annotation.kind === 'Name' ? annotation.id : '';
  return name === 'TypeAlias';
}
