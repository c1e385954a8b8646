/** Holds a program against the policies of its house. */
import type { ReviewedModule } from '../program-view.ts';
import type { Breach, Ground, KnownProgram } from './breach.ts';
import { covers } from './dotted-pattern.ts';
import { forbiddenMembers } from './members.ts';
import { forbiddenNames } from './named-in-code.ts';
import type { House, Policy } from './policy.ts';
import { requiredOutcome } from './required.ts';
import { forbiddenSystems } from './used-systems.ts';

export type CheckedPolicy = {
  readonly policy: Policy;
  readonly breaches: readonly Breach[];
  /** What of it could not be told, and why. */
  readonly unchecked: readonly string[];
};

/** In the order of the configuration. */
export function checkPolicies(house: House, production: readonly ReviewedModule[], linked: KnownProgram): readonly CheckedPolicy[] {
  return house.policies.map((policy) => {
    const modules = production.filter(({ name }) => holdsFor(policy, name));
    const ground: Ground = { policy, house, modules, linked };
    const required = requiredOutcome(ground);
    const breaches = [...forbiddenNames(ground), ...forbiddenMembers(ground), ...forbiddenSystems(ground), ...required.breaches];
    const nowhere = modules.length === 0 ? ['it holds for modules that are not there'] : [];
    return { policy, breaches: oncePerLine(breaches), unchecked: [...required.unchecked, ...nowhere] };
  });
}

function holdsFor({ within, except }: Policy, name: string): boolean {
  return (within.length === 0 || within.some((one) => covers(one, name))) && !except.some((one) => covers(one, name));
}

/** What is imported, and is of a store that is forbidden, is one breach. */
function oncePerLine(breaches: readonly Breach[]): readonly Breach[] {
  const lines = new Map<string, Breach>();
  for (const breach of breaches) {
    const key = `${breach.module.path}:${breach.place.line}`;
    if (!lines.has(key)) lines.set(key, breach);
  }
  return [...lines.values()];
}
