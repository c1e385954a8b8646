/** What classes below a library's class define or are asked for. */
import { Ancestors } from '../../program/queries/ancestors.ts';
import type { ReviewedModule } from '../program-view.ts';
import type { Breach, Ground, KnownProgram } from './breach.ts';

export function forbiddenMembers(ground: Ground): readonly Breach[] {
  const { members } = ground.policy.forbidden;
  return members.length === 0 ? [] : [...definedMembers(ground, members), ...calledMembers(ground, members)];
}

type Member = { readonly pattern: string; readonly base: string; readonly name: string };

function membersOf(patterns: readonly string[]): readonly Member[] {
  return patterns.map((pattern) => {
    const dot = pattern.lastIndexOf('.');
    return { pattern, base: pattern.slice(0, dot), name: pattern.slice(dot + 1) };
  });
}

function definedMembers({ modules, linked }: Ground, patterns: readonly string[]): readonly Breach[] {
  const below = classesBelow(linked, new Set(membersOf(patterns).map(({ base }) => base)));
  return modules.flatMap((module) =>
    module.facts.classes.flatMap((one): readonly Breach[] => {
      const bases = below.get(`${module.name}.${one.qualifiedName}`);
      if (bases === undefined) return [];
      return membersOf(patterns).flatMap(({ pattern, base, name }): readonly Breach[] => {
        if (!bases.has(base)) return [];
        const qualified = `${one.qualifiedName}.${name}`;
        const defined = [...module.facts.classes, ...module.facts.functions].find(({ qualifiedName }) => qualifiedName === qualified);
        const what = `defines \`${name}\` below \`${base}\``;
        return defined === undefined ? [] : [{ module, place: defined.place, symbol: qualified, what, kind: `defines ${pattern}` }];
      });
    }),
  );
}

/** By dotted name of a class of the program: which of the library's classes it lies below. */
function classesBelow(linked: KnownProgram, bases: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const { queries } = linked;
  const ancestors = new Ancestors(queries);
  const found = new Map<string, ReadonlySet<string>>();
  for (const scope of queries.classScopes()) {
    const own = new Set(ancestors.outside(scope).filter((name) => bases.has(name)));
    if (own.size > 0) found.set(queries.nameOf(scope), own);
  }
  return found;
}

function calledMembers({ modules, linked }: Ground, patterns: readonly string[]): readonly Breach[] {
  const { queries } = linked;
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const members = membersOf(patterns);
  return linked.functions.flatMap((one) => {
    const module: ReviewedModule | undefined = byPath.get(one.path);
    if (module === undefined) return [];
    return queries.calls(one).flatMap(({ pc, targets }): readonly Breach[] => {
      const member = members.find(
        (asked) => targets.length > 0 && targets.every(({ function: own, name }) => own === null && isMember(name, asked)),
      );
      if (member === undefined) return [];
      const what = `calls \`${member.pattern}\``;
      return [{ module, place: queries.place(one, pc), symbol: one.code.qualifiedName, what, kind: what }];
    });
  });
}

/** Libraries export a class under a shorter name than that of the module that holds it: `pydantic.main.BaseModel`. */
function isMember(name: string, { pattern, base, name: member }: Member): boolean {
  if (name === pattern) return true;
  const [library = ''] = base.split('.');
  const owner = base.slice(base.lastIndexOf('.') + 1);
  return name.startsWith(`${library}.`) && name.endsWith(`.${owner}.${member}`);
}
