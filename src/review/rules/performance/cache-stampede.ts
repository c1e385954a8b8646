import { type CachedQuery, cachedQueries } from '../../../program/queries/cached-queries.ts';
import { wordsOf } from '../../../program/queries/code-words.ts';
import { callInstruction } from '../../../program/queries/passed-arguments.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../../../program/queries/program-queries.ts';
import type { EntryWay } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './cache-stampede.examples.ts';

/** What is worth keeping: a query, or what another system is asked. */
const WORK = ['query', 'http:GET', 'http:POST', 'http:*'] as const;
/** Words of code that lets one compute while the others wait or take what is old, or that spreads the ends over time. */
const THOUGHT_OF =
  /lock|mutex|semaphore|jitter|stale|early|refresh_?ahead|single_?flight|coalesc|dogpile|in_?flight|probabilis|\bnx\b|grace/iu;
/** Kept for one person, who does not ask many times at once. */
const OF_ONE =
  /(?:^|[._:{-])(?:user|member|customer|session|account|profile|cart|basket|token|visitor|client|owner|person)(?:s|_?id|_?key|_?name)?(?=$|[._:{}-])|email/iu;
/** What a key says when it ends. */
const EXPIRY = new Set(['ex', 'px', 'exat', 'pxat', 'timeout', 'ttl', 'expire', 'expires', 'expiry', 'expire_in']);
const EXPIRING_METHOD = /\.p?setex$/u;
/** Forgets by itself, where nothing else is said. */
const FORGETS = /^django\.core\.cache\./u;
/** One row by its key: as cheap as the cache. */
const ONE_ROW = /\.(?:get|get_one|aget)$/u;

export const cacheStampede = defineRule({
  id: 'cache-stampede',
  criterion: 'performance',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  effort: 'medium',
  why: 'When what is kept expires, every request that comes before it is there again computes it: the load that the cache keeps away from the database arrives all at once, just when there is most of it.',
  remedy:
    'Let one compute and the others wait or take what is old: a lock for the key (`cache.lock(…)`, `cache.add(…)`), a stale value that is renewed in the background; and spread the expiry: `seconds + random.randint(0, seconds // 10)`.',
  references: ['https://cseweb.ucsd.edu/~avattani/papers/cache_stampede.pdf', 'https://redis.readthedocs.io/en/stable/lock.html'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'a lock, a time that varies, or an early or stale value is in the function or on the way to the cache',
    'what is kept has no expiry, is one row by its key, or belongs to one user or session, who seldom asks twice at once',
    'no endpoint or consumer is known to lead here',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('cache-set') || !queries.effects.occurs('cache-get')) return;
    for (const one of linked.functions) {
      if (queries.way(one, 'cache-set') === null || WORK.every((effect) => queries.way(one, effect) === null)) continue;
      const entry = linked.entries.reaching(one);
      if (entry === null || (entry.entry.kind !== 'endpoint' && entry.entry.kind !== 'consumer')) continue;
      const cached = cachedQueries(queries, one, WORK).find((each) => isStampede(linked, one, each));
      if (cached !== undefined) yield report(linked, entry, one, cached);
    }
  },
});

function isStampede({ queries }: LinkedContext, one: ProgramFunction, cached: CachedQuery): boolean {
  const { way, queryWay, key } = cached;
  if (ONE_ROW.test(queryWay.site.origin) && queryWay.effect === 'query') return false;
  if ([...key.inputs, ...key.texts].some((word) => OF_ONE.test(word))) return false;
  if (!expires(queries, way)) return false;
  const around = [...new Set([one, ...functionsOn(way)])];
  if (around.some((each) => wordsOf(queries, each).some((word) => THOUGHT_OF.test(word)))) return false;
  return !around.some((each) =>
    queries.sites(each).some(({ effect, origin }) => effect === 'lock' || effect === 'random' || /\.a?add$/u.test(origin)),
  );
}

function functionsOn({ steps, site }: Way): readonly ProgramFunction[] {
  return [...steps.map(({ caller }) => caller), site.function];
}

/** Whether the cache is told when to forget. */
function expires(queries: ProgramQueries, { site }: Way): boolean {
  const body = queries.body(site.function);
  const call = callInstruction(body, site.pc);
  if (call === null) return false;
  if (EXPIRING_METHOD.test(site.origin) || body.instructions.some((each) => each.op === 'attribute' && each.name === 'expire')) return true;
  const given =
    call.keywords.find(({ name }) => name !== null && EXPIRY.has(name))?.value ??
    (FORGETS.test(site.origin) ? call.positional[2]?.value : undefined);
  const written = given === undefined ? null : body.definition(body.origin(given));
  if (written?.op === 'constant' && written.kind === 'NONE') return false;
  return given !== undefined || FORGETS.test(site.origin);
}

function report(linked: LinkedContext, entry: EntryWay, one: ProgramFunction, { pc, way, queryPc, queryWay }: CachedQuery): Report {
  return linked.at(one, pc, {
    message: `every request that misses computes what \`${one.code.name}\` keeps: nothing lets one do it for all`,
    evidence: [
      ...linked.entryEvidence(entry),
      linked.step(one, queryPc, `a miss leads to \`${queryWay.site.origin}\``),
      linked.step(one, pc, `the result is kept until it expires, by \`${way.site.origin}\``),
    ],
  });
}
