import { groupBy } from '../../../kit/group.ts';
import type { ModuleEdge } from '../../../model/architecture-map.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import { type SiblingDependency, siblingDependencies } from '../../../model/package-stability.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { defineRule } from '../../rule.ts';
import { restsOnFeatures, restsOnRules } from './unstable-dependency.examples.ts';

/** Packages of at least so many modules; at least so many modules outside of it rest on the stable one. */
const LEAST = { modules: 3, importers: 10 };
/** In a small program the sizes of packages say little: there, so many of the modules outside of the stable one rest on it, and the other rests on so many. */
const SMALL = { importers: 5, share: 1 / 3, imported: 3 };
// Martin's principle says: in the direction of stability. Taken at its word, every second package of the eleven published
// projects that were measured breaks it; with these bounds the median project has one such pair, Airflow six.
const STABLE = 0.25;
const UNSTABLE = 0.6;
/** What a module imports that itself rests on fewer modules than this is as stable as a leaf, wherever it lies. */
const LEAST_IMPORTED = 2;
const MAX_STEPS = 8;
/** They may use anything, and nothing rests on them. */
const MIGRATION = /(^|[._])migrations?([._]|$)/;

export const unstableDependency = defineRule({
  id: 'unstable-dependency',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'medium',
  why: 'What many modules rest on should not change, and it does whenever what it rests on changes: the change of a feature then reaches everybody, and the two can no longer be taken apart.',
  remedy:
    'Let the stable package declare what it needs (a `Protocol`, a function that is registered), and let the other import it; or move what it uses down to where both may rest on it.',
  references: [
    'Martin (1994), OO Design Quality Metrics: an analysis of dependencies',
    'Martin (2003), Agile Software Development, chapter 20: the stable dependencies principle',
  ],
  cwe: 0,
  effort: 'medium',
  codes: [],
  silentWhen: [
    `one of the packages has fewer than ${LEAST.modules} modules, or fewer than ${LEAST.importers} modules rest on the stable one, unless that is a third of the program (${SMALL.importers} at least) and the other rests on ${SMALL.imported}`,
    `the instability (imported / (importers + imported), in modules) of the one is above ${STABLE}, or of the other below ${UNSTABLE}`,
    'the import stands in a function, for types alone, or in a migration',
    'the module that is imported rests on one other at most: a leaf',
    'one finding for each pair of packages beside each other',
  ],
  bad: [restsOnFeatures],
  good: [restsOnRules],
  *check({ production, program }) {
    const shipped = new Map(production.map((module) => [module.name, module]));
    const placed = production.map(({ name, path }) => ({ name, isPackage: path.endsWith('__init__.py') }));
    const edges = program.edges.filter(({ from, to }) => shipped.has(from) && shipped.has(to));
    const restsOn = groupBy(
      edges.filter(({ isRuntime }) => isRuntime),
      ({ from }) => from,
    );
    // An empty `__init__` rests on nothing, and nothing on it.
    const linked = new Set(edges.flatMap(({ from, to }) => [from, to])).size;
    for (const dependency of siblingDependencies(placed, edges)) {
      const { from, to } = dependency;
      if (!isFault(dependency, linked)) continue;
      const faults = dependency.edges.filter((edge) => !MIGRATION.test(edge.from) && (restsOn.get(edge.to)?.length ?? 0) >= LEAST_IMPORTED);
      const evidence = stepsOf(faults, shipped);
      for (const edge of faults) {
        const module = shipped.get(edge.from);
        const site = edge.imports.find(({ kinds }) => !kinds.includes('local') && !kinds.includes('type-only'));
        if (module === undefined || site === undefined) continue;
        const place = { line: site.line, column: site.column, endLine: site.line, endColumn: site.column };
        yield {
          module,
          place,
          symbol: '',
          message: `\`${from.name}\`, on which ${from.importers} modules rest (instability ${from.instability.toFixed(2)}), imports \`${to.name}\`, which rests on ${to.imported} (${to.instability.toFixed(2)})`,
          cause: `${from.name} imports ${to.name}`,
          evidence,
        };
      }
    }
  },
});

function isFault({ from, to }: SiblingDependency, modules: number): boolean {
  if (from.instability > STABLE || to.instability < UNSTABLE) return false;
  if (from.modules >= LEAST.modules && to.modules >= LEAST.modules && from.importers >= LEAST.importers) return true;
  const share = from.importers / Math.max(1, modules - from.modules);
  return from.importers >= SMALL.importers && share >= SMALL.share && to.imported >= SMALL.imported;
}

function stepsOf(edges: readonly ModuleEdge[], shipped: ReadonlyMap<string, ReviewedModule>): readonly EvidenceStep[] {
  return edges.slice(0, MAX_STEPS).flatMap(({ from, to, imports: [site] }): readonly EvidenceStep[] => {
    const path = shipped.get(from)?.path;
    if (path === undefined || site === undefined) return [];
    const place = { line: site.line, column: site.column, endLine: site.line, endColumn: site.column };
    return [{ path, place, note: `\`${from}\` imports \`${to}\`` }];
  });
}
