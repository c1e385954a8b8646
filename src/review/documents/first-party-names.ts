/** Whether a dotted name stands for something in the program, and what of it does not. */
import type { ClassFact, ModuleFacts } from '../../python/facts.ts';
import type { ReviewedModule } from '../program-view.ts';

export type NameAnswer =
  /** It is there, it is not ours, or that cannot be told. */
  | { readonly kind: 'fine' }
  /** The module, or class of it, is there, and what is asked of it is not. */
  | { readonly kind: 'missing'; readonly owner: string; readonly name: string };

const FINE: NameAnswer = { kind: 'fine' };

/** A class, for documents ask of many names. */
export class FirstPartyNames {
  private readonly modules: ReadonlyMap<string, ReviewedModule>;
  private readonly packages = new Set<string>();
  /** Where a name of a module is bound, by name. */
  private readonly holders = new Map<string, string[]>();

  constructor(modules: readonly ReviewedModule[]) {
    this.modules = new Map(modules.map((module) => [module.name, module]));
    for (const { name, facts, isTest } of modules) {
      const parts = name.split('.');
      parts.forEach((_, at) => this.packages.add(parts.slice(0, at + 1).join('.')));
      if (isTest) continue;
      for (const bound of facts.bindings) {
        if (bound.kind === 'import') continue;
        this.holders.set(bound.name, [...(this.holders.get(bound.name) ?? []), name]);
      }
    }
  }

  /** `isSure`: it is known to be a name of Python; else the module that it begins with has to be there, below the first part. */
  answer(name: string, isSure: boolean): NameAnswer {
    const parts = name.split('.');
    let owner = '';
    for (let length = parts.length; length > 0 && owner === ''; length -= 1) {
      const prefix = parts.slice(0, length).join('.');
      if (this.packages.has(prefix)) owner = prefix;
    }
    const rest = parts.slice(owner === '' ? 0 : owner.split('.').length);
    const [first, second] = rest;
    if (owner === '' || first === undefined || (!isSure && !owner.includes('.'))) return FINE;
    const facts = this.modules.get(owner)?.facts;
    if (facts === undefined || isOpen(facts)) return FINE;
    if (!bindsName(facts, first)) return { kind: 'missing', owner, name: first };
    const found = facts.classes.find(({ qualifiedName }) => qualifiedName === first);
    if (second === undefined || found === undefined || !isClosed(found, facts)) return FINE;
    return hasMember(facts, found, second) ? FINE : { kind: 'missing', owner: `${owner}.${first}`, name: second };
  }

  /** The only module that binds a name now; '' where there are none or several. */
  holderOf(name: string): string {
    const holders = this.holders.get(name) ?? [];
    return holders.length === 1 ? (holders[0] ?? '') : '';
  }

  isTop(name: string): boolean {
    return this.packages.has(name) && !name.includes('.');
  }
}

/** It may have names that its text does not show. */
function isOpen({ hasModuleGetattr, imports, calls }: ModuleFacts): boolean {
  return (
    hasModuleGetattr ||
    imports.some(({ form }) => form === 'star') ||
    calls.some(({ callee }) => callee === 'builtins.globals' || callee === 'builtins.setattr' || callee === 'builtins.vars')
  );
}

function bindsName({ bindings, dunderAll, variables }: ModuleFacts, name: string): boolean {
  return (
    bindings.some((bound) => bound.name === name) ||
    (dunderAll ?? []).includes(name) ||
    variables.some((variable) => variable.name === name) ||
    /^__\w+__$/u.test(name)
  );
}

/** All that it has stands in its body. */
function isClosed({ bases, metaclass, decorators, qualifiedName }: ClassFact, { functions }: ModuleFacts): boolean {
  const isDynamic = functions.some(
    ({ className, name }) => className === qualifiedName && /^__(?:getattr|getattribute|setattr)__$/u.test(name),
  );
  return bases.every((base) => base === 'object') && metaclass === '' && decorators.length === 0 && !isDynamic;
}

function hasMember({ functions, classes }: ModuleFacts, { qualifiedName, attributes }: ClassFact, name: string): boolean {
  return (
    attributes.includes(name) ||
    /^__\w+__$/u.test(name) ||
    classes.some((one) => one.qualifiedName === `${qualifiedName}.${name}`) ||
    functions.some((one) => one.className === qualifiedName && (one.name === name || one.selfAttributes.includes(name)))
  );
}
