/** Requests that must not happen twice: they change something on the other side, and nothing makes a repeated one the same. */
import { wordsOf } from '../program/queries/code-words.ts';
import type { FunctionBody } from '../program/queries/function-body.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../program/queries/program-queries.ts';

/** Whoever writes one of these makes a repeated request the same request. */
const KEYED = /idempot|request[_-]?id|dedup|nonce|client[_-]?token|client[_-]?reference/iu;
/** Requests that only ask, or that may well happen twice, by how their addresses and functions are called. */
const ASKS =
  /search|quer(?:y|ies)|embed|complet|chat|generat|predict|infer|rerank|token|auth|login|graphql|validat|verif|check|lookup|translat|convert|pars|analy[sz]|detect|classif|extract|crawl|scrap|render|preview|estimate|calculat|rpc|batchget|list|fetch|download|scroll|count|refresh|heartbeat|ping|health|metric|telemetry|log|track|report|ocr|upload|scan|transcri/iu;
/** Steps behind `requests.post` are the library's; before it, so many functions are read. */
const MAX_FUNCTIONS = 12;

/** The way to a request behind an instruction that must not happen twice; null where there is none. */
export function onceOnlyAt(queries: ProgramQueries, one: ProgramFunction, pc: number): Way | null {
  const way = queries.wayAt(one, pc, 'http:POST');
  return way === null || isRepeatable(queries, one, way) ? null : way;
}

/** The same from the beginning of a function. */
export function onceOnlyIn(queries: ProgramQueries, one: ProgramFunction): Way | null {
  const way = queries.way(one, 'http:POST');
  return way === null || isRepeatable(queries, one, way) ? null : way;
}

function isRepeatable(queries: ProgramQueries, one: ProgramFunction, { steps, site }: Way): boolean {
  const functions = [...new Set([one, ...steps.map(({ caller }) => caller), site.function])].slice(0, MAX_FUNCTIONS);
  if (functions.some((each) => wordsOf(queries, each).some((word) => KEYED.test(word)))) return true;
  const near = [site.function, ...steps.slice(-1).map(({ caller }) => caller)];
  return (
    near.some(({ code, module }) => ASKS.test(code.qualifiedName) || ASKS.test(module.slice(module.lastIndexOf('.') + 1))) ||
    asks(queries, site.function)
  );
}

/** The texts of the function that makes the request, among which its address is. */
function asks(queries: ProgramQueries, one: ProgramFunction): boolean {
  return queries.body(one).instructions.some((instruction) => {
    return instruction.op === 'constant' && instruction.kind === 'STR' && instruction.text.includes('/') && ASKS.test(instruction.text);
  });
}

/** Whether a function looks at the state of something before an instruction, so that it does its work once: an attribute, or an answer that is asked for nothing else. */
export function looksBefore(queries: ProgramQueries, one: ProgramFunction, pc: number): boolean {
  const body = queries.body(one);
  return body.instructions.some((instruction) => instruction.op === 'branch' && instruction.pc < pc && isState(body, instruction.test, 0));
}

/** Whether any function on a way looks at the state before it goes on. */
export function isGuarded(queries: ProgramQueries, { steps, site }: Way): boolean {
  return [...steps.map(({ caller, pc }) => ({ one: caller, pc })), { one: site.function, pc: site.pc }].some(({ one, pc }) =>
    looksBefore(queries, one, pc),
  );
}

const MAX_DEPTH = 8;
const TESTS: ReadonlySet<string> = new Set(['branch', 'compare', 'unary', 'narrow', 'phi']);

function isState(body: FunctionBody, value: number, depth: number): boolean {
  const defined = body.definition(body.origin(value));
  if (defined === null || depth > MAX_DEPTH) return false;
  switch (defined.op) {
    case 'compare':
      return isState(body, defined.left, depth + 1) || isState(body, defined.right, depth + 1);
    case 'unary':
      return isState(body, defined.operand, depth + 1);
    case 'phi':
      return defined.alternatives.some((one) => isState(body, one, depth + 1));
    case 'attribute':
      return rootOf(body, defined.object) !== 'load-global';
    case 'call':
    case 'await':
    case 'unpack':
      return body.usesOf(defined.value).every(({ op }) => TESTS.has(op) || op === 'await');
    default:
      return false;
  }
}

function rootOf(body: FunctionBody, value: number): string {
  const defined = body.definition(body.origin(value));
  return defined?.op === 'attribute' ? rootOf(body, defined.object) : (defined?.op ?? 'parameter');
}
