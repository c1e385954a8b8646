import type { EvidenceStep } from '../../../model/finding.ts';
import { type OwnedEntity, keysOf, ownedEntities } from '../../../model/owned-entities.ts';
import type { Endpoint } from '../../../model/system-model.ts';
import { comparedOwners } from '../../../program/queries/compared-owners.ts';
import { type KeyedFetch, keyedFetches } from '../../../program/queries/fetched-by-key.ts';
import { handedOn } from '../../../program/queries/handed-on.ts';
import { readsIdentity } from '../../../program/queries/identity-reads.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { reachableFrom } from '../../../program/queries/reachable-functions.ts';
import type { EntryPoint } from '../../entries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './idor.examples.ts';

/** Whoever passes these may see the rows of all. */
const PRIVILEGED =
  /admin|staff|superuser|root|manager|moderator|operator|support|internal|permission|privilege|role|scope|service|machine|api_?key/iu;
/** Permissions that only ask who calls. */
const ASKS_ONLY_WHO = /(?:^|\.)(?:IsAuthenticated|login_required|LoginRequiredMixin|jwt_required|auth_required|token_required)$/u;
/** What an unknown decorator of such a name does has nothing to do with who asks. */
const HARMLESS =
  /cache|limit|throttle|csrf|gzip|vary|header|log|trace|metric|method|transaction|atomic|json|template|cors|swagger|schema|doc/iu;
const AUTHOR = /author|creat|writ|post|add|upload|publish|editor|sender|by$/iu;
/** A handler behind which more runs than this is not told about. */
const MAX_FUNCTIONS = 60;

export const idor = defineRule({
  id: 'idor',
  criterion: 'security',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'Whoever is signed in can put the key of somebody else into the address, and gets, changes or removes what is theirs.',
  remedy:
    'Fetch by key and owner together (`where(Order.id == key, Order.customer_id == customer.id)`), and answer 404 where nothing is found.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Insecure_Direct_Object_Reference_Prevention_Cheat_Sheet.html'],
  cwe: 639,
  codes: [],
  silentWhen: [
    'rows have no column that says whose they are',
    'the handler, or something that it calls, looks at who asks, at an owner or at permissions',
    'nobody needs to be signed in, or only staff and services are let in',
    'the query has a condition besides the key',
    'a decorator of an unknown library stands before the handler: it may ask for permissions',
  ],
  bad,
  good,
  *check({ linked }) {
    const owned = ownedEntities(
      linked.system,
      comparedOwners(linked.queries, linked.rows, (name) => linked.relations.isEntity(name)),
    );
    if (owned.size === 0) return;
    const keys = new Map([...owned].map(([symbol, { entity }]) => [symbol, keysOf(entity)]));
    const seen = new Set<number>();
    for (const entry of linked.entries.endpoints) {
      const { endpoint, function: handler } = entry;
      if (endpoint === null || seen.has(handler.scope) || !linked.isReviewed(handler) || !asksOnlyWho(endpoint)) continue;
      seen.add(handler.scope);
      const fetched = fetchedBy(linked, handler, endpoint, (symbol) => keys.get(symbol) ?? null);
      const entity = fetched === null ? undefined : owned.get(fetched.entity);
      if (fetched === null || entity === undefined || isReadByAll(endpoint, entity) || looksAtCaller(linked, entry)) continue;
      yield reportOf(linked, entry, endpoint, fetched, entity);
    }
  },
});

/** What somebody wrote is mostly there for others to read, and only for its author to change. */
function isReadByAll({ methods }: Endpoint, { owner }: OwnedEntity): boolean {
  return AUTHOR.test(owner.attribute || owner.name) && methods.every((method) => method === 'GET' || method === 'HEAD');
}

function asksOnlyWho({ authentication, guards, parameters, path }: Endpoint): boolean {
  if (authentication.answer !== 'yes' || guards.some(({ scopes }) => scopes.length > 0)) return false;
  const isPrivileged = guards.some(
    ({ symbol }) => PRIVILEGED.test(symbol.slice(symbol.lastIndexOf('.') + 1)) && !ASKS_ONLY_WHO.test(symbol),
  );
  // A library that nobody knows may well look at permissions.
  const mayAskMore = guards.some(({ symbol, asks }) => asks === 'unknown' && !HARMLESS.test(symbol));
  return (
    !isPrivileged &&
    !mayAskMore &&
    !/(?:^|\/)(?:admin|staff|internal|backoffice)(?:\/|$)/u.test(path) &&
    parameters.some((parameter) => parameter.in === 'path')
  );
}

function fetchedBy(
  linked: LinkedContext,
  handler: ProgramFunction,
  { parameters }: Endpoint,
  keys: (entity: string) => ReadonlySet<string> | null,
): KeyedFetch | null {
  const asked = new Set(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name));
  for (const [value, { name }] of handler.code.parameters.entries()) {
    if (!asked.has(name)) continue;
    for (const handed of handedOn(linked.queries, handler, value)) {
      const [fetch] = keyedFetches(linked.queries, handed, keys);
      if (fetch !== undefined) return fetch;
    }
  }
  return null;
}

/** Guards that only ask who calls are not looked into, unless they are told the key. */
function looksAtCaller({ queries }: LinkedContext, { function: handler, before, endpoint }: EntryPoint): boolean {
  const asking = new Set(endpoint?.guards.filter(({ asks }) => asks === 'yes').map(({ symbol }) => symbol));
  const asked = new Set(endpoint?.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name));
  const others = before.filter(({ name, code }) => !asking.has(name) || code.parameters.some((parameter) => asked.has(parameter.name)));
  const reached = reachableFrom(queries, [handler, ...others], MAX_FUNCTIONS);
  return reached.length >= MAX_FUNCTIONS || reached.some((one) => readsIdentity(queries, one));
}

function reportOf(linked: LinkedContext, entry: EntryPoint, { id }: Endpoint, fetch: KeyedFetch, { entity, owner }: OwnedEntity): Report {
  const name = entity.symbol.slice(entity.symbol.lastIndexOf('.') + 1);
  const steps: readonly EvidenceStep[] = [
    ...linked.entryEvidence({ entry, steps: fetch.steps }),
    linked.step(
      fetch.function,
      fetch.pc,
      `\`${name}\` is fetched by its key alone; \`${owner.attribute || owner.name}\`, whose it is, is never looked at`,
    ),
  ];
  return linked.at(entry.function, -1, {
    message: `${id} gives whoever is signed in any \`${name}\`: its \`${owner.attribute || owner.name}\` is never compared with who asks`,
    evidence: steps,
  });
}
