import { isStandardLibrary } from '../../../program/catalog/standard-library.ts';
import { type CachedQuery, cachedQueries } from '../../../program/queries/cached-queries.ts';
import { wordsOf } from '../../../program/queries/code-words.ts';
import type { ProgramFunction, ProgramQueries } from '../../../program/queries/program-queries.ts';
import type { Instruction } from '../../../python/code/instruction.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './cache-key-misses-input.examples.ts';

/** Whose data it is, and for whom it is shown: what a result differs by though everything else is the same. */
const OWNER =
  /^(?:(?:current|request|auth)_)?(?:tenant|user|account|org|organi[sz]ation|customer|owner|member|team|workspace|company)(?:_(?:id|pk|uuid|slug|code|name))?$/iu;
const LOCALE = /^(?:(?:current|request)_)?(?:locale|language|lang|currency)(?:_code)?$/iu;
/** One row has one owner: whoever knows which row it is needs no more. */
const ROW = /(?:^|_)(?:id|ids|pk|uuid|guid|token|hash|digest|slug|email|session|host|domain)$/iu;
/** What rows are chosen by, whoever asks. */
const CHOICE =
  /(?:^|_)(?:id|ids|pk|uuid|slug|code|date|day|week|month|year|since|until|region|country|city|category|status|state|kind|role|page|offset|limit|query|term|search)$/iu;

export const cacheKeyMissesInput = defineRule({
  id: 'cache-key-misses-input',
  criterion: 'correctness',
  severity: 'critical',
  confidence: 'medium',
  needs: 'program',
  why: 'The result is that of one tenant, user, language or choice, and its key does not say which. Whoever asks next gets it too: data of somebody else, or of another day, or a page in a language that they cannot read.',
  remedy: 'Put all that the query is asked with into the key: `f"products:{tenant}:{category}"`.',
  references: [
    'https://docs.djangoproject.com/en/5.2/topics/cache/#cache-key-prefixing',
    'https://cwe.mitre.org/data/definitions/524.html',
  ],
  cwe: 524,
  codes: [],
  silentWhen: [
    'the key says whose the result is in another way: by its user, by the id of one row',
    'the cache belongs to the tenant, or what keeps the result puts the tenant into the key',
    'a function makes the key that is passed nothing',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    const { queries } = linked;
    if (!queries.effects.occurs('cache-set')) return;
    for (const one of linked.functions) {
      if (queries.way(one, 'cache-set') === null || queries.way(one, 'query') === null) continue;
      for (const cached of cachedQueries(queries, one)) {
        const missing = missingInput(queries, one, cached);
        if (missing === null) continue;
        yield linked.at(one, cached.pc, {
          message: `\`${one.name}\` keeps what it finds for \`${missing}\` under a key that does not say for which`,
          confidence: cached.way.isSure && cached.queryWay.isSure ? 'medium' : 'low',
          evidence: [...linked.evidence(cached.queryWay), ...linked.evidence(cached.way)],
        });
      }
    }
  },
});

/** What strangers see is the same for all of them: `dashboard-anonymous`. */
const FOR_ALL = /anonym|public|guest|everybody|everyone/iu;

function missingInput(queries: ProgramQueries, one: ProgramFunction, { key, query, way, cache, madeOf }: CachedQuery): string | null {
  if (key.instructions.some((made) => knowsItself(queries, one, made))) return null;
  if (key.instructions.some((made) => made.op === 'constant' && FOR_ALL.test(made.text))) return null;
  const inKey = [...key.inputs, ...key.instructions.flatMap((made) => ('name' in made ? [made.name] : []))];
  const behind = [...way.steps.slice(1).map(({ caller }) => caller), ...(way.steps.length === 0 ? [] : [way.site.function])];
  const around = [...[...behind, ...computing(queries, one, key.inputs)].flatMap((each) => wordsOf(queries, each)), cache, ...madeOf];
  const missing = (kind: RegExp): string | null => {
    if ([...inKey, ...around].some((chain) => says(chain, kind))) return null;
    return query.inputs.find((chain) => says(chain, kind) && !isSame(chain, key.inputs, cache)) ?? null;
  };
  const isOneRow = inKey.some((chain) => ROW.test(chain));
  return (isOneRow ? null : missing(OWNER)) ?? missing(LOCALE) ?? missingChoice(one, { key, query, way, madeOf }, isOneRow);
}

/**
 * A parameter by which rows are chosen, and which is no part of the key: `plan:{today}` of the plan of `doctor_id`. Where the key says which
 * row it is, who else has a part in it is known with it, but not the page or the day.
 */
function missingChoice(
  one: ProgramFunction,
  { key, query, way, madeOf }: Pick<CachedQuery, 'key' | 'query' | 'way' | 'madeOf'>,
  isOneRow: boolean,
): string | null {
  // An object may know the rest, and so may a cache far away.
  if (way.steps.length > 2 || key.inputs.some((chain) => /^(?:self|cls)\./u.test(chain))) return null;
  const isParameter = (name: string): boolean => one.code.parameters.some((parameter) => parameter.name === name);
  const isInKey = (name: string): boolean => [...key.inputs, ...madeOf].some((chain) => chain.split('.')[0] === name);
  const choices = query.inputs.filter((chain) => isParameter(chain) && CHOICE.test(chain) && !isInKey(chain));
  return choices.find((chain) => !isOneRow || !ROW.test(chain)) ?? null;
}

/** Properties that the key is read from. */
function computing(queries: ProgramQueries, one: ProgramFunction, inputs: readonly string[]): readonly ProgramFunction[] {
  const body = queries.body(one);
  return queries.calls(one).flatMap(({ pc, targets }) => {
    const read = body.at(pc);
    const isInKey = read?.op === 'attribute' && inputs.some((chain) => chain === body.dotted(read.value));
    return isInKey ? targets.flatMap(({ function: target }) => target ?? []) : [];
  });
}

/** What is called by its name and passed nothing has its parts from elsewhere: `cache_key()`, `self.key()`. */
function knowsItself(queries: ProgramQueries, one: ProgramFunction, made: Instruction): boolean {
  if (made.op !== 'call' || made.positional.length > 0 || made.keywords.length > 0) return false;
  const targets = queries.calls(one).find(({ pc }) => pc === made.pc)?.targets ?? [];
  // The standard library knows nothing of who asks: `datetime.now()`.
  if (targets.length > 0 && targets.every(({ name }) => isStandardLibrary(name.split('.')[0] ?? ''))) return false;
  const [root] = queries.body(one).dotted(made.callee).split('.');
  return root !== '' && (root === 'self' || root === 'cls' || one.code.parameters.every(({ name }) => name !== root));
}

function says(chain: string, kind: RegExp): boolean {
  return chain.split('.').some((name) => kind.test(name.replace(/^_+/u, '')));
}

/** Whether the key has what the input belongs to, as a whole; or the cache may belong to it, as both are of one object. */
function isSame(chain: string, inKey: readonly string[], cache: string): boolean {
  const root = chain.split('.')[0];
  return inKey.some((known) => chain.startsWith(`${known}.`)) || (chain.includes('.') && cache.split('.')[0] === root);
}
