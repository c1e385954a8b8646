/** Rules about calls that are weak by themselves: each asks the linked program for the weaknesses that it stands for. */
import type { Report } from './report.ts';
import { type Rule, defineRule } from './rule.ts';

type UseRule = Omit<Rule, 'needs' | 'check' | 'criterion'> & {
  /** What is wrong with the call: `does not check certificates`. */
  readonly fault: string;
  /** CWE numbers that it takes; that of the rule alone where absent. */
  readonly cwes?: readonly number[];
};

/** Reports each call once. */
export function defineUseRule({ fault, cwes, ...rule }: UseRule): Rule {
  const taken = new Set(cwes ?? [rule.cwe]);
  return defineRule({
    ...rule,
    criterion: 'security',
    needs: 'flows',
    *check({ linked }) {
      const seen = new Set<string>();
      for (const { name, cwe, point } of linked.flows.uses) {
        const { path, place } = linked.queries.pointPlace(point);
        const module = linked.moduleAt(path);
        const key = `${path} ${place.line} ${place.column}`;
        if (!taken.has(cwe) || module === undefined || seen.has(key)) continue;
        seen.add(key);
        const symbol = linked.queries.innermost(point.module, point.start)?.code.qualifiedName ?? '';
        yield { module, place, symbol, message: `\`${name}\` ${fault}`, cwe } satisfies Report;
      }
    },
  });
}
