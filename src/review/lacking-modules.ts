/** Modules whose functions others call and which lack something, what is called by most of them first. */
import { groupBy } from '../kit/group.ts';
import type { PublicFunction } from './public-functions.ts';
import type { ReviewedModule } from './program-view.ts';

/** Fewer modules than this are no audience. */
export const MIN_USERS = 3;
/** A review names where to begin; the measure tells of all. */
export const MAX_MODULES = 10;
const MAX_NAMES = 5;

export type LackingModule = {
  readonly module: ReviewedModule;
  /** What lacks it, in the order of use. */
  readonly functions: readonly PublicFunction[];
  /** Modules that call at least one of them. */
  readonly users: number;
};

/** At most `MAX_MODULES`. */
export function lackingModules(lacking: readonly PublicFunction[]): readonly LackingModule[] {
  const used = lacking.filter(({ users }) => users.length > 0);
  return [...groupBy(used, ({ module }) => module.path).values()]
    .flatMap((functions): readonly LackingModule[] => {
      const [first] = functions;
      const users = new Set(functions.flatMap((one) => one.users)).size;
      if (first === undefined || users < MIN_USERS) return [];
      const sorted = functions.toSorted(
        (one, other) => other.users.length - one.users.length || one.fact.place.line - other.fact.place.line,
      );
      return [{ module: first.module, functions: sorted, users }];
    })
    .toSorted((one, other) => other.users - one.users || (one.module.path < other.module.path ? -1 : 1))
    .slice(0, MAX_MODULES);
}

/** `a`, `b` and 3 more. */
export function namesOf(functions: readonly PublicFunction[]): string {
  const names = functions.slice(0, MAX_NAMES).map(({ fact }) => `\`${fact.qualifiedName}\``);
  const more = functions.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
