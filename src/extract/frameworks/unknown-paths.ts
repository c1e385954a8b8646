/** One registration that was followed twice: part of the path is not known and is by another way, or whether it happens is not and is by another way. */
import type { Endpoint, SystemCoverage } from '../../model/system-model.ts';

/** Stands for what is not known. */
const UNKNOWN_PART = '…';

/** Takes them out of the list, and tells them by the part of the path that they share. */
export function withoutTwins(endpoints: Endpoint[]): SystemCoverage['unread'] {
  const known = new Map<string, string[]>();
  for (const endpoint of endpoints) {
    if (endpoint.path.includes(UNKNOWN_PART) || endpoint.handler === '') continue;
    known.set(keyOf(endpoint), [...(known.get(keyOf(endpoint)) ?? []), endpoint.path]);
  }
  const twins = endpoints.filter(({ path, ...endpoint }) => {
    if (!path.includes(UNKNOWN_PART)) return false;
    // What is not known may be empty: then one slash is left.
    const parts = path.split(UNKNOWN_PART).map(escaped).join('.*').replaceAll('/.*/', '/(?:.*/)?');
    const pattern = new RegExp(`^${parts}$`, 'u');
    return known.get(keyOf(endpoint))?.some((one) => pattern.test(one)) === true;
  });
  if (twins.length === 0) return [];
  const left = new Set(twins);
  endpoints.splice(0, endpoints.length, ...endpoints.filter((endpoint) => !left.has(endpoint)));
  const groups = new Map<string, Endpoint[]>();
  for (const twin of twins) {
    const start = twin.path.slice(0, twin.path.indexOf(UNKNOWN_PART) + 1);
    groups.set(start, [...(groups.get(start) ?? []), twin]);
  }
  return [...groups].map(([start, [first, ...others]]) => ({
    what: others.length === 0 ? `endpoint ${start}` : `${others.length + 1} endpoints below ${start}`,
    reason: 'the path could not be told; the same is shown under a path that could',
    place: first!.place,
  }));
}

/** What is told again on another way, which may be none, is the same endpoint: each is told once, the certain first. */
export function withoutDoubts(endpoints: readonly Endpoint[]): Endpoint[] {
  const ofKey = ({ application, protocol, methods, path, handler }: Endpoint): string =>
    [application, protocol, methods.join('|'), path, handler].join(' ');
  const certain = new Set(endpoints.flatMap((endpoint) => (endpoint.isConditional ? [] : [ofKey(endpoint)])));
  const seen = new Set<string>();
  return endpoints.filter((endpoint) => {
    if (!endpoint.isConditional) return true;
    const key = ofKey(endpoint);
    if (certain.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What registers it: the same handler by the same call. */
function keyOf({ protocol, methods, handler, place }: Omit<Endpoint, 'path'>): string {
  return [protocol, methods.join('|'), handler, place.path, place.line].join(' ');
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
