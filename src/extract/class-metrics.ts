/** Complexity, cohesion and inheritance of the classes of a program. */
import { groupBy } from '../kit/group.ts';
import type { ModuleEdge } from '../model/architecture-map.ts';
import type { ClassMetrics } from '../model/class-metrics.ts';
import { cohesiveGroups } from '../model/cohesion.ts';
import { compareText } from '../program/discovery/discover.ts';
import type { FunctionFact } from '../python/facts.ts';
import { classBases } from './class-bases.ts';
import type { ClassBases, ClassModule } from './class-bases.ts';

/** Sorted by cognitive complexity, the highest first, then name. Classes of tests are left out, and count as nobody's children. */
export function classMetrics(modules: readonly ClassModule[], edges: readonly ModuleEdge[]): readonly ClassMetrics[] {
  const bases = classBases(modules, edges);
  const depths = new Depths(bases);
  const own = modules.filter((module) => !module.isTest);
  const children = new Map<string, number>();
  for (const module of own) {
    for (const { qualifiedName } of module.facts.classes) {
      const parents = new Set(bases.get(`${module.name}.${qualifiedName}`)?.own);
      for (const parent of parents) children.set(parent, (children.get(parent) ?? 0) + 1);
    }
  }
  const metrics = own.flatMap(({ name, path, facts }): readonly ClassMetrics[] => {
    const methodsOf = groupBy(
      facts.functions.filter((fact) => fact.className !== ''),
      (fact) => fact.className,
    );
    return facts.classes.map(({ qualifiedName, place }) => {
      const symbol = `${name}.${qualifiedName}`;
      const methods = methodsOf.get(qualifiedName) ?? [];
      const { depth, isLeast } = depths.of(symbol);
      return {
        symbol,
        path,
        line: place.line,
        methods: methods.length,
        cyclomatic: methods.reduce((sum, method) => sum + method.cyclomatic, 0),
        cognitive: methods.reduce((sum, method) => sum + method.cognitive, 0),
        lcom4: cohesiveGroups(methods.filter(hasUse).map((method) => ({ name: method.name, attributes: method.selfAttributes }))).length,
        depth,
        isDepthLeast: isLeast,
        children: children.get(symbol) ?? 0,
      };
    });
  });
  return metrics.toSorted(
    (one, other) => other.cognitive - one.cognitive || compareText(one.symbol, other.symbol) || one.line - other.line,
  );
}

/** A constructor touches everything, and would make one group of all. */
function hasUse({ name }: FunctionFact): boolean {
  return !(name.startsWith('__') && name.endsWith('__'));
}

type Depth = { readonly depth: number; readonly isLeast: boolean };

/** Lengths of chains of bases; a class for what is known already. */
class Depths {
  private readonly known = new Map<string, Depth>();
  private readonly bases: ReadonlyMap<string, ClassBases>;

  constructor(bases: ReadonlyMap<string, ClassBases>) {
    this.bases = bases;
  }

  /** Names may be bound in a circle, which classes cannot be; the way round counts for nothing. Goes down without calling itself. */
  of(symbol: string): Depth {
    const open = [symbol];
    const entered = new Set<string>();
    for (let current = open.at(-1); current !== undefined; current = open.at(-1)) {
      const { own, others } = this.bases.get(current) ?? { own: [], others: 0 };
      const waiting = entered.has(current) ? [] : own.filter((base) => !this.known.has(base) && !entered.has(base));
      entered.add(current);
      if (waiting.length > 0) {
        open.push(...waiting);
        continue;
      }
      open.pop();
      const depths = own.map((base) => this.known.get(base) ?? { depth: 0, isLeast: true });
      const longest = depths.reduce((most, { depth }) => Math.max(most, depth + 1), others > 0 ? 1 : 0);
      this.known.set(current, { depth: longest, isLeast: others > 0 || depths.some(({ isLeast }) => isLeast) });
    }
    return this.known.get(symbol) ?? { depth: 0, isLeast: true };
  }
}
