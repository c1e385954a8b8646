/** What a system is built with, as it is told to people. */
import type { SystemModel } from './system-model.ts';

type Framework = SystemModel['frameworks'][number];

const SERVING: ReadonlySet<string> = new Set(['web', 'rpc', 'graphql']);

/** What answers requests: where endpoints are known, only what serves one of them, for many import a web framework for its client. */
export function servingFrameworks({ frameworks, endpoints }: SystemModel): readonly Framework[] {
  const used = new Set(endpoints.map(({ framework }) => framework));
  return byUse(frameworks.filter(({ name, role }) => SERVING.has(role) && (endpoints.length === 0 || used.has(name))));
}

/** All others. */
export function otherFrameworks({ frameworks }: SystemModel): readonly Framework[] {
  return byUse(frameworks.filter(({ role }) => !SERVING.has(role)));
}

/** Those imported most first; what only gives classes their fields tells little, and comes last. */
function byUse(frameworks: readonly Framework[]): readonly Framework[] {
  const isPlain = ({ role }: Framework): boolean => role === 'schemas' || role === 'settings';
  return frameworks.toSorted((one, other) => Number(isPlain(one)) - Number(isPlain(other)) || other.modules - one.modules);
}
