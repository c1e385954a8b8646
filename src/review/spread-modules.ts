/** Modules of several subjects, by what their definitions rest on and what importers ask of them; and modules of every kind of thing. */
import type { ModuleEdge } from '../model/architecture-map.ts';
import type { EvidenceStep } from '../model/finding.ts';
import { identifierWords, isGeneral } from '../model/telling-words.ts';
import { moduleAttributes } from '../program/queries/module-attributes.ts';
import type { ModulePart } from '../program/queries/module-parts.ts';
import type { LinkedContext } from './linked-context.ts';
import { type Subject, kindOfName, sizesOf, subjectsOf } from './module-subjects.ts';
import type { ReviewedModule } from './program-view.ts';
import type { Report } from './report.ts';

/** Tables, endpoints and commands are three reasons to change: so many kinds, with so many of each. */
const MIN_KINDS = 3;
const MIN_OF_KIND = 2;
const SHOWN = { subjects: 3, names: 3 };
/** Where a word of the module's name stands in this share of the names that it defines, it has one subject. */
const SUBJECT_SHARE = 1 / 3;
/** So does a word that stands in this share of them, whatever the module is called: `requires_access_dag`, `requires_access_pool` … */
const COMMON_SHARE = 1 / 2;
type DistinctSubjects = {
  /** The biggest first. */
  readonly subjects: readonly Subject[];
  /** Of the subjects, by importer. */
  readonly meanNeeded: number;
};

/** Groups that each rest on something else, or things of every kind. */
export function* spreadFaults(
  linked: LinkedContext,
  module: ReviewedModule,
  parts: readonly ModulePart[],
  importers: readonly ModuleEdge[],
): Generator<Report> {
  const definitions = new Set(parts.flatMap(({ name, kind }) => (kind === 'variable' ? [] : [name])));
  const found = { module, place: { line: 1, column: 1, endLine: 1, endColumn: 1 }, symbol: '', severity: 'minor' } as const;
  const kinds = kindsIn(linked, module);
  if (kinds.length >= MIN_KINDS) {
    const message = `\`${module.name}\` holds ${kinds.join(', ')}, and ${importers.length} modules import it for what it computes`;
    yield { ...found, message };
    return;
  }
  if (hasOneSubject(module.name, definitions)) return;
  const told = distinctSubjects(linked, module, parts, importers);
  if (told === null) return;
  const { subjects, meanNeeded } = told;
  const named = subjects.slice(0, SHOWN.subjects).map(({ names }) => namesOf(names));
  const more = subjects.length > named.length ? `; and ${subjects.length - named.length} more` : '';
  yield {
    ...found,
    confidence: 'medium',
    message: `\`${module.name}\` has ${subjects.length} subjects that rest on different things (${named.join('; ')}${more}); ${importers.length} modules import it, for ${meanNeeded.toFixed(1)} of them on average`,
    evidence: subjects.flatMap((subject) => subjectStep(module, subject, importers)),
  };
}

/** Tables, endpoints and jobs, where a module has all of them. */
function kindsIn({ system, queries }: LinkedContext, { name }: ReviewedModule): readonly string[] {
  const isHere = (symbol: string): boolean => queries.named(symbol).some(({ module }) => module === name);
  const counts = [
    [system.entities.filter(({ symbol }) => symbol.slice(0, symbol.lastIndexOf('.')) === name).length, 'tables'],
    [system.endpoints.filter(({ handler }) => isHere(handler)).length, 'endpoints'],
    [[...system.commands, ...system.tasks].filter((job) => isHere(job.function)).length, 'commands and tasks'],
  ] as const;
  return counts.flatMap(([count, what]) => (count >= MIN_OF_KIND ? [`${count} ${what}`] : []));
}

function subjectStep(
  { path, facts: { functions, classes } }: ReviewedModule,
  { names, rests }: Subject,
  importers: readonly ModuleEdge[],
): readonly EvidenceStep[] {
  const start = [...functions, ...classes].find(({ qualifiedName }) => qualifiedName === names[0]);
  if (start === undefined) return [];
  const users = importers.filter(({ imports }) => imports.some(({ symbol }) => names.includes(symbol))).length;
  const on =
    rests.length === 0
      ? ''
      : ` on ${rests
          .slice(0, SHOWN.names)
          .map((name) => `\`${name}\``)
          .join(', ')}`;
  return [{ path, place: start.place, note: `${namesOf(names)}${on}; ${users} modules name one of them` }];
}

/** So many subjects, each asked for by somebody; of importers most ask for a small share of them; none holds more than half of what there is. */
const MANY = { subjects: 5, units: 20, neededShare: 1 / 3, mainShare: 1 / 2 };
/** Where so many of the classes are of one kind (`OrderForm`, `ItemForm`) or of one family (`ModelField`, `ModelProperty`), or tables, that is its subject. */
const KIND_SHARE = 1 / 2;

/** Null where the module is small, is about one thing, or lists things of one kind. */
function distinctSubjects(
  linked: LinkedContext,
  module: ReviewedModule,
  parts: readonly ModulePart[],
  importers: readonly ModuleEdge[],
): DistinctSubjects | null {
  const units = [...sizesOf(module).values()];
  if (units.reduce((total, size) => total + size.units, 0) < MANY.units || isOfOneKind(linked, module)) return null;
  const tops = new Set(linked.outline.modules.map(({ name }) => name.split('.')[0]));
  const all = subjectsOf(module, parts, (name) => tops.has(name.split('.')[0]));
  if (all.length < MANY.subjects || (all[0]?.names.length ?? 0) > parts.length * MANY.mainShare) return null;
  const needs = [...needsOf(linked, module, all, importers).values()].filter((need) => need !== null);
  const subjects = all.filter((_, number) => needs.some((need) => need.has(number)));
  const meanNeeded = needs.reduce((total, need) => total + need.size, 0) / Math.max(1, needs.length);
  return subjects.length < MANY.subjects || meanNeeded > subjects.length * MANY.neededShare ? null : { subjects, meanNeeded };
}

function isOfOneKind({ system }: LinkedContext, { name, facts: { classes, functions } }: ReviewedModule): boolean {
  const shown = classes.filter(({ qualifiedName }) => !qualifiedName.includes('.'));
  const plain = functions.filter(({ qualifiedName }) => !qualifiedName.includes('.'));
  if (shown.length <= plain.length) return false;
  const entities = system.entities.filter(({ symbol }) => symbol.slice(0, symbol.lastIndexOf('.')) === name).length;
  return (
    Math.max(entities, mostEqual(shown.map((one) => kindOfName(one.name))), mostEqual(shown.map(firstWord))) >= shown.length * KIND_SHARE
  );
}

function mostEqual(words: readonly string[]): number {
  return Math.max(...words.map((word) => words.filter((other) => other === word).length));
}

/** `ModelField`: Model. */
function firstWord({ name }: { readonly name: string }): string {
  return /^_*[A-Z]+[a-z0-9]*/u.exec(name)?.[0] ?? name;
}

/** By importer, numbers of the subjects whose names it asks for, by import or through the module; null where that is not known. */
function needsOf(
  linked: LinkedContext,
  module: ReviewedModule,
  subjects: readonly Subject[],
  importers: readonly ModuleEdge[],
): ReadonlyMap<string, ReadonlySet<number> | null> {
  return new Map(
    importers.map(({ from, imports }): readonly [string, ReadonlySet<number> | null] => {
      const symbols = imports.map(({ symbol }) => symbol);
      if (symbols.includes('*')) return [from, null];
      const names = new Set(symbols.includes('') ? [...symbols, ...moduleAttributes(linked.queries, from, module.name)] : symbols);
      return [from, new Set(subjects.flatMap((subject, number) => (subject.names.some((name) => names.has(name)) ? [number] : [])))];
    }),
  );
}

/** `deployments`, where `read_deployment`, `count_deployments` … stand: what shares no name may still share the subject. */
export function hasOneSubject(module: string, definitions: ReadonlySet<string>): boolean {
  const leaf = new Set(identifierWords(module.slice(module.lastIndexOf('.') + 1)).filter((word) => !isGeneral(word)));
  const words = [...definitions].map((name) => new Set(identifierWords(name).filter((word) => !isGeneral(word))));
  const counts = new Map<string, number>();
  for (const own of words) for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].some(([word, count]) => count >= definitions.size * (leaf.has(word) ? SUBJECT_SHARE : COMMON_SHARE));
}

function namesOf(names: readonly string[]): string {
  const first = names.slice(0, SHOWN.names).map((name) => `\`${name}\``);
  return names.length > SHOWN.names ? `${first.join(', ')} …` : first.join(', ');
}
