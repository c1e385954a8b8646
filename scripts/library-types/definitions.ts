/** What the modules of a distribution define, as the generator of library types sees it. */
import type { ClassDef, Expression, FunctionDef, Source, TypeParameter } from '../../src/python/tree.ts';

export type Module = {
  readonly kind: 'module';
  readonly name: string;
  readonly isPackage: boolean;
  readonly isStub: boolean;
  readonly distribution: string;
  readonly source: Source;
  readonly scope: Scope;
};

export type Scope = {
  readonly names: Map<string, Definition>;
  /** Where the first import of a name leads nowhere: what else may bind it. */
  readonly alternatives: Map<string, Definition>;
  /** Modules whose public names are imported by `*`. */
  readonly stars: string[];
  /** Names of `__all__`, and modules whose `__all__` is added to it; null where there is none. */
  exported: { readonly names: Set<string>; readonly modules: Expression[] } | null;
};

export type ClassDefinition = {
  readonly kind: 'class';
  readonly module: Module;
  readonly qualname: string;
  readonly node: ClassDef;
  readonly owner: ClassDefinition | null;
  readonly scope: Scope;
};
/** Several nodes where there are overloads. */
export type FunctionDefinition = {
  readonly kind: 'function';
  readonly module: Module;
  readonly qualname: string;
  readonly nodes: FunctionDef[];
  readonly owner: ClassDefinition | null;
  /** The block of the first node: a redefinition elsewhere is an alternative. */
  readonly block: unknown;
};
export type VariableDefinition = {
  readonly kind: 'variable';
  readonly module: Module;
  readonly qualname: string;
  readonly annotation: Expression | null;
  readonly value: Expression | null;
  readonly owner: ClassDefinition | null;
  /** For attributes set in a method, that method. */
  readonly method: FunctionDef | null;
  /** For `type X[T] = …`. */
  readonly typeParameters: readonly TypeParameter[] | null;
};
/** `name` is null where the module itself is bound. */
export type ImportDefinition = {
  readonly kind: 'import';
  readonly module: Module;
  readonly target: string;
  readonly name: string | null;
  /** `import x as x`, `from m import x as x`: a re-export in stubs. */
  readonly isExplicit: boolean;
};
export type Definition = ClassDefinition | FunctionDefinition | VariableDefinition | ImportDefinition;
/** What a name stands for once imports are followed. */
export type Entity = Module | ClassDefinition | FunctionDefinition | VariableDefinition;

export function isPrivate(name: string): boolean {
  return name.startsWith('_') && !(name.startsWith('__') && name.endsWith('__'));
}
