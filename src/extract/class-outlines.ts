/** Classes of a program as boxes show them: methods, bases, and how hard they are. */
import { groupBy } from '../kit/group.ts';
import type { ModuleEdge } from '../model/architecture-map.ts';
import type { ClassOutline } from '../model/page-detail.ts';
import { classBases } from './class-bases.ts';
import type { ClassModule } from './class-bases.ts';
import { classMetrics } from './class-metrics.ts';

/** Methods beyond these are left out of a class. */
const MAX_METHODS = 60;

/** Tests are left out. */
export function classOutlines(modules: readonly ClassModule[], edges: readonly ModuleEdge[]): readonly ClassOutline[] {
  const bases = classBases(modules, edges);
  const metrics = new Map(classMetrics(modules, edges).map((entry) => [`${entry.symbol} ${entry.line}`, entry]));
  return modules
    .filter(({ isTest }) => !isTest)
    .flatMap(({ name: module, facts }) => {
      const methods = groupBy(
        facts.functions.filter(({ className }) => className !== ''),
        ({ className }) => className,
      );
      return facts.classes.map((fact): ClassOutline => {
        const symbol = `${module}.${fact.qualifiedName}`;
        const { own } = bases.get(symbol) ?? { own: [] };
        const { cognitive = 0, lcom4 = 0 } = metrics.get(`${symbol} ${fact.place.line}`) ?? {};
        const names = new Set(methods.get(fact.qualifiedName)?.map(({ name }) => name));
        const leaves = new Set(own.map((base) => base.slice(base.lastIndexOf('.') + 1)));
        return {
          symbol,
          module,
          line: fact.place.line,
          methods: [...names].slice(0, MAX_METHODS),
          bases: own,
          outside: fact.bases.filter((base) => base !== '' && base !== 'object' && !leaves.has(base.slice(base.lastIndexOf('.') + 1))),
          cognitive,
          lcom4,
        };
      });
    });
}
