/** Why findings matter where they stand: which ways into the system reach them, and who uses what they stand in. */
import { CONFIDENCES, type Finding, type FindingPlace, SEVERITIES } from '../model/finding.ts';
import type { Priority } from '../model/priority.ts';
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import { ReachedBy } from '../program/queries/reached-by.ts';
import type { LinkedContext } from './linked-context.ts';
import type { ReviewedModule } from './program-view.ts';
import type { RuleContext } from './rule.ts';

/** Ways in that a reason names. */
const MAX_NAMED = 3;
/** Places of one cause that are looked at; each costs a search through the callers. */
const MAX_PLACES = 20;
/** Findings whose callers are looked for, the most serious first; the others are told by their severity alone. */
const MAX_EXPLAINED = 1000;

/** The same findings with their priorities: of equals in severity and confidence, what most ways in reach comes first. */
export function prioritised(findings: readonly Finding[], { linked, modules, importersOf }: RuleContext): readonly Finding[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const { entries, queries } = linked;
  const reachedBy = new ReachedBy(
    queries,
    entries.all.map(({ function: handler, before }) => [handler, ...before]),
  );
  const explained = findings.map((finding, index): Finding => {
    if (index >= MAX_EXPLAINED) return finding;
    const places = [finding, ...finding.alsoAt].slice(0, MAX_PLACES);
    const functions = [...new Set(places.flatMap((place) => functionsAt(place, byPath, linked)))];
    const reaching = [...reachedBy.of(functions)].toSorted((one, other) => one - other);
    const users = new Set(functions.flatMap((one) => [...linked.fanIn.of(one).modules]));
    if (functions.length === 0)
      for (const { path } of places) for (const name of importersOf(byPath.get(path)?.name ?? '')) users.add(name);
    const reasons = [...entryReasons({ linked, reaching, functions }), ...(users.size === 0 ? [] : [usersReason(functions, users.size)])];
    return { ...finding, priority: { ...finding.priority, reasons, entries: reaching.length, users: users.size } };
  });
  return explained.toSorted(
    (one, other) =>
      SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
      CONFIDENCES.indexOf(one.confidence) - CONFIDENCES.indexOf(other.confidence) ||
      heat(other.priority) - heat(one.priority),
  );
}

function heat({ entries, users }: Priority): number {
  return entries + users;
}

function functionsAt(
  { path, symbol }: FindingPlace,
  byPath: ReadonlyMap<string, ReviewedModule>,
  { queries }: LinkedContext,
): readonly ProgramFunction[] {
  const module = byPath.get(path);
  if (module === undefined || symbol === module.name) return [];
  const name = symbol.startsWith(`${module.name}.`) ? symbol : `${module.name}.${symbol}`;
  return queries.named(name).filter((one) => one.path === path);
}

type Reached = { readonly linked: LinkedContext; readonly reaching: readonly number[]; readonly functions: readonly ProgramFunction[] };

function entryReasons({ linked: { entries }, reaching, functions }: Reached): readonly string[] {
  if (functions.length === 0 || entries.all.length === 0) return [];
  const named = reaching.flatMap((number) => entries.all[number] ?? []);
  const [first] = named;
  if (first === undefined) return ['no known endpoint, task, command or consumer reaches it'];
  const names = named.slice(0, MAX_NAMED).map(({ kind, name }) => `${kind} \`${name}\``);
  const more = named.length - names.length;
  return [`reached from ${names.join(', ')}${more > 0 ? ` and ${more} more of ${entries.all.length} ways in` : ''}`];
}

function usersReason(functions: readonly ProgramFunction[], users: number): string {
  const what = functions.length === 0 ? 'imported by' : 'called from';
  return `${what} ${users === 1 ? 'one other module' : `${users} other modules`}`;
}
