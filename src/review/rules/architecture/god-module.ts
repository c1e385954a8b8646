import { cohesiveGroups, withoutTools } from '../../../model/cohesion.ts';
import type { ModuleEdge } from '../../../model/architecture-map.ts';
import type { EvidenceStep } from '../../../model/finding.ts';
import { type ModulePart, modulePartsOf } from '../../../program/queries/module-parts.ts';
import { hasOneSubject, spreadFaults } from '../../spread-modules.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { ReviewedModule } from '../../program-view.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { everybodysTools, oneSubject } from './god-module.examples.ts';

// Percentiles over the 1,439 modules with at least eight functions or classes of eight published projects (Django, Wagtail,
// pretix, Superset, litellm, open-webui, Label Studio, Celery): definitions 75 % 24, 95 % 62; importers 75 % 8, 95 % 40.
const BIG = { definitions: 24, importers: 8 };
const HUGE = { definitions: 62, importers: 40 };
/** With less there is nothing to take apart. */
const FEWEST = 12;
/** In a small program these are as many as eight elsewhere. */
const MOST = { importers: 4, share: 1 / 3 };
/** As many groups of at least as many definitions are subjects of their own. */
const SUBJECTS = { groups: 3, definitions: 3 };
/** One group that holds more of the definitions than this is what the module is about; the rest are its helpers. */
const MAIN_SHARE = 0.5;
/** A name that more of the definitions than this use is a tool of all (a logger, a type), not a bond between them. */
const TOOL_SHARE = 0.25;
/** A group with less complexity per definition than this (median of modules: 5) declares, and does little. */
const MIN_COMPLEXITY = 2;
/** At least this share of the importers asks for no more than one group. */
const ONE_GROUP_SHARE = 0.5;
const SHOWN_NAMES = 3;
/** What these names stand for is listed in one place on purpose. */
const LISTS = /^(schema|migration|settings)$/;

export const godModule = defineRule({
  id: 'god-module',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'A module that holds several subjects is imported by everybody for a part of it: each change meets all importers, its imports become theirs, and cycles begin there.',
  remedy:
    'Move each group that shares no name with the others into a module of its own, named after its subject, and let importers name that one.',
  references: [
    'Martin (2003), Agile Software Development, chapter 20: common closure and common reuse principles',
    'Hitz and Montazeri (1995), Measuring coupling and cohesion in object-oriented systems',
  ],
  cwe: 0,
  effort: 'large',
  codes: ['C0302', 'too-many-lines'],
  silentWhen: [
    `fewer than ${BIG.importers} modules import it, and fewer than a third of a small program (${MOST.importers} at least)`,
    `it has fewer than ${BIG.definitions} functions and classes in ${SUBJECTS.groups} groups of ${SUBJECTS.definitions} or more that share no name of the module, and fewer than five subjects that rest on different libraries or parts of the program and that somebody asks for; or one holds more than half of it`,
    `a third of what it defines is named after it (\`deployments\`: \`read_deployment\`), or half of it after one thing; most of its classes are of one kind (forms, tables)`,
    'most importers need several of the groups, or on average more than a third of the subjects',
    'what declares and does little makes no group: schemas, exceptions, migrations, settings',
    'in a module of tables, endpoints and commands alike, one of these is missing',
    `it is minor below ${HUGE.definitions} functions and classes, or ${HUGE.importers} importers, and where its subjects were told by what they rest on`,
  ],
  bad: [everybodysTools],
  good: [oneSubject],
  *check({ linked, program, importersOf }) {
    for (const one of linked.functions) {
      const module = one.kind === 'module' ? linked.moduleAt(one.path) : undefined;
      if (module === undefined || module.path.endsWith('__init__.py') || LISTS.test(linked.roles.get(module.name)?.role ?? '')) continue;
      const importers = importersOf(module.name);
      const isAsked = importers.length >= BIG.importers || isAskedByMost(linked, importers.length);
      if (!isAsked || module.facts.functions.length + module.facts.classes.length < FEWEST) continue;
      const parts = modulePartsOf(linked.queries, one);
      const into = program.edges.filter(({ from, to }) => to === module.name && importers.includes(from));
      const found = [...faultOf(module, parts, into)];
      if (found.length > 0) yield* found;
      else yield* spreadFaults(linked, module, parts, into);
    }
  },
});

/** In a small program few modules are most. */
function isAskedByMost({ outline }: LinkedContext, importers: number): boolean {
  const shipped = outline.modules.filter(({ isTest, codeLines }) => !isTest && codeLines > 0).length;
  return importers >= MOST.importers && importers >= shipped * MOST.share;
}

function* faultOf(module: ReviewedModule, parts: readonly ModulePart[], importers: readonly ModuleEdge[]): Generator<Report> {
  const definitions = new Set(parts.flatMap(({ name, kind }) => (kind === 'variable' ? [] : [name])));
  if (importers.length < BIG.importers || definitions.size < BIG.definitions || hasOneSubject(module.name, definitions)) return;
  const groups = groupsOf(parts, definitions).map((group) => mostAskedFirst(group, importers));
  const complexity = complexities(module);
  const large = groups.filter(
    (group) =>
      group.length >= SUBJECTS.definitions &&
      group.reduce((sum, name) => sum + (complexity.get(name) ?? 0), 0) >= group.length * MIN_COMPLEXITY,
  );
  if (large.length < SUBJECTS.groups || (large[0]?.length ?? 0) > definitions.size * MAIN_SHARE) return;
  const needs = importers.map((edge) => groupsNeeded(edge, groups));
  const single = needs.filter((needed) => needed.size === 1).length;
  if (single < importers.length * ONE_GROUP_SHARE) return;
  const isHuge = definitions.size >= HUGE.definitions && importers.length >= HUGE.importers;
  const named = large.slice(0, SUBJECTS.groups).map((group) => shown(group));
  const more = large.length > named.length ? `; and ${large.length - named.length} more` : '';
  yield {
    module,
    place: { line: 1, column: 1, endLine: 1, endColumn: 1 },
    symbol: '',
    severity: isHuge ? 'major' : 'minor',
    message: `\`${module.name}\` has ${definitions.size} functions and classes, ${large.length} groups of which share no name (${named.join('; ')}${more}); ${importers.length} modules import it, ${single} of them for one group only`,
    evidence: large.flatMap((group) => groupStep(module, group, importers)),
  };
}

/** Of what stands at the top, its methods and inner functions included. */
function complexities({ facts: { functions } }: ReviewedModule): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { qualifiedName, cyclomatic } of functions) {
    const [top = ''] = qualifiedName.split('.', 1);
    found.set(top, (found.get(top) ?? 0) + cyclomatic);
  }
  return found;
}

/** The biggest first, functions and classes only. */
function groupsOf(parts: readonly ModulePart[], definitions: ReadonlySet<string>): readonly (readonly string[])[] {
  const uses = parts.map(({ name, uses: used }) => ({ name, attributes: used }));
  // Each belongs to itself, so that what others use and uses nothing is in their group.
  const bonds = withoutTools(uses, TOOL_SHARE, new Set()).map(({ name, attributes }) => ({ name, attributes: [name, ...attributes] }));
  return cohesiveGroups(bonds)
    .map((group) => group.filter((name) => definitions.has(name)))
    .filter((group) => group.length > 0)
    .toSorted((one, other) => other.length - one.length);
}

function mostAskedFirst(group: readonly string[], importers: readonly ModuleEdge[]): readonly string[] {
  const asked = (name: string): number => importers.filter(({ imports }) => imports.some(({ symbol }) => symbol === name)).length;
  const counts = new Map(group.map((name) => [name, asked(name)]));
  return group.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
}

/** Numbers of the groups whose names an import asks for; what is not told counts as all. */
function groupsNeeded({ imports }: ModuleEdge, groups: readonly (readonly string[])[]): ReadonlySet<number> {
  const symbols = imports.map(({ symbol }) => symbol);
  if (symbols.some((symbol) => symbol === '' || symbol === '*')) return new Set(groups.keys());
  return new Set(symbols.flatMap((symbol) => groups.flatMap((group, number) => (group.includes(symbol) ? [number] : []))));
}

function groupStep(
  { path, facts: { functions, classes } }: ReviewedModule,
  group: readonly string[],
  importers: readonly ModuleEdge[],
): readonly EvidenceStep[] {
  const [first] = group;
  const start = [...functions, ...classes].find(({ qualifiedName }) => qualifiedName === first);
  if (start === undefined) return [];
  const users = importers.filter(({ imports }) => imports.some(({ symbol }) => group.includes(symbol))).length;
  return [{ path, place: start.place, note: `${group.length} belong together: ${shown(group)}; ${users} modules ask for them` }];
}

function shown(group: readonly string[]): string {
  const names = group.slice(0, SHOWN_NAMES).map((name) => `\`${name}\``);
  return group.length > SHOWN_NAMES ? `${names.join(', ')} …` : names.join(', ');
}
