import { groupBy } from '../../../kit/group.ts';
import type { EvidenceStep, Severity } from '../../../model/finding.ts';
import type { FunctionFact, GlobalWriteFact, VariableFact } from '../../../python/facts.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { defineRule } from '../../rule.ts';
import { LIFE_CYCLE, ON_REQUEST, SHARED_ON_PURPOSE } from '../../shared-state.ts';

/** A task that is kept in a module's set until it is done: what the documentation of asyncio asks for. */
const STARTS_TASK = new Set(['asyncio.create_task', 'asyncio.ensure_future', 'asyncio.run_coroutine_threadsafe']);
const ENTRY_DECORATOR = /(^|\.)(route|get|post|put|patch|delete|head|options|websocket|task|shared_task|middleware)$/;
/** More places than this tell nothing more. */
const MAX_EVIDENCE = 5;
const MAX_WRITERS = 3;

export const globalMutableState = defineRule({
  id: 'global-mutable-state',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'medium',
  why: 'What functions write to a module is shared by all requests, threads and tests, and by no other process: results depend on who came before.',
  remedy:
    'Pass the state in as an object that one place owns; keep what belongs to a request in a `ContextVar`, and what all processes share in a store.',
  references: ['https://docs.python.org/3/library/contextvars.html', 'https://12factor.net/processes'],
  cwe: 0,
  effort: 'medium',
  codes: ['PLW0603', 'W0603', 'global-statement'],
  silentWhen: [
    'the name or the function shows that it is a registry, a cache or a setting that is made once',
    'every write stands under a lock, or the function first tests whether the value is there',
    'it is a set of running tasks, or is filled while modules are imported: by decorators, or by calls outside of functions',
    'it is a suggestion where no entry of a framework writes it, and no coroutine fills it',
    'one finding for all names that the same functions write',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/basket.py': `from fastapi import APIRouter

router = APIRouter()
current_basket: dict[str, int] = {}


@router.post("/basket")
async def put(item: str) -> int:
    current_basket[item] = 1
    return len(current_basket)
`,
    },
    {
      'shop/numbers.py': `last_number = 0


def next_number() -> int:
    global last_number
    last_number += 1
    return last_number
`,
    },
  ],
  good: [
    {
      'shop/currencies.py': `import threading
from collections.abc import Callable

CONVERTERS: dict[str, Callable[[int], int]] = {}
RATES = {"EUR": 100, "USD": 109}
_rates_lock = threading.Lock()
_client: object | None = None
_count = 0


def register(name: str) -> Callable[[Callable[[int], int]], Callable[[int], int]]:
    def keep(converter: Callable[[int], int]) -> Callable[[int], int]:
        CONVERTERS[name] = converter
        return converter

    return keep


def client() -> object:
    global _client
    if _client is None:
        _client = object()
    return _client


def count() -> int:
    global _count
    with _rates_lock:
        _count += 1
        return _count


def rate(currency: str) -> int:
    return RATES[currency]
`,
    },
  ],
  *check({ production, program }) {
    const prepared = namesRunAtImport(program.modules);
    for (const module of production) {
      const writes = groupBy(module.facts.globalWrites, (write) => write.name);
      if (writes.size === 0) continue;
      const functions = new Map(module.facts.functions.map((fact) => [fact.qualifiedName, fact]));
      const starters = new Set(module.facts.calls.filter((call) => STARTS_TASK.has(call.callee)).map((call) => call.scope));
      const faulty = firstOfEach(module.facts.variables).map((variable) => ({
        variable,
        faults: (writes.get(variable.name) ?? [])
          .map((write) => ({ ...write, serving: servingOf(functions.get(write.scope)) }))
          .filter((write) => isFault(variable, write) && !starters.has(write.scope) && !prepared.has(outermost(write.scope))),
      }));
      for (const [writers, group] of groupBy(faulty, ({ faults }) => writersOf(faults))) {
        const [first] = group;
        if (first === undefined || writers === '') continue;
        const faults = group.flatMap((each) => each.faults);
        const severity: Severity = faults.some((write) => isShared(write)) ? 'minor' : 'suggestion';
        const message = `${namesOf(group.map((each) => each.variable.name))} to the module and ${group.length === 1 ? 'is' : 'are'} changed by ${writers}`;
        yield { module, place: first.variable.place, symbol: '', message, severity, evidence: evidenceOf(module, faults) };
      }
    }
  },
});

type Write = GlobalWriteFact & { readonly serving: Serving };
/** 'entry': a framework was given it with a path or as a task; 'async': a coroutine, which others may come between. */
type Serving = 'entry' | 'async' | 'no';

function firstOfEach(variables: readonly VariableFact[]): readonly VariableFact[] {
  const seen = new Set<string>();
  return variables.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** Only a value that is known to be mutable counts as changed; any name counts as bound anew. */
function isFault(variable: VariableFact, write: Write): boolean {
  if (SHARED_ON_PURPOSE.test(variable.name) || variable.name.startsWith('__')) return false;
  if (write.isUnderLock || write.isTested || write.scope === '') return false;
  const parts = write.scope.split('.').filter((part) => part !== '<locals>');
  if (parts.some((part) => LIFE_CYCLE.test(part) || SHARED_ON_PURPOSE.test(part))) return false;
  if (write.serving === 'no' && parts.some((part) => ON_REQUEST.test(part))) return false;
  return write.how === 'rebind' || (variable.valueKind === 'mutable' && write.how !== 'attribute');
}

/** One request sees what another left: a collection that a coroutine fills, or anything that an entry changes. */
function isShared({ serving, how }: Write): boolean {
  return serving === 'entry' || (serving === 'async' && how !== 'rebind');
}

function servingOf(fact: FunctionFact | undefined): Serving {
  if (fact === undefined) return 'no';
  if (fact.decorators.some((name) => ENTRY_DECORATOR.test(name))) return 'entry';
  return fact.isAsync ? 'async' : 'no';
}

/** What decorates anything in the program, or is called outside of functions, runs when modules are imported and fills tables then. */
function namesRunAtImport(modules: readonly ReviewedModule[]): ReadonlySet<string> {
  const names = new Set<string>();
  const note = (dotted: string): unknown => names.add(dotted.slice(dotted.lastIndexOf('.') + 1));
  for (const { facts } of modules) {
    for (const fact of [...facts.functions, ...facts.classes]) fact.decorators.forEach(note);
    for (const { scope, callee } of facts.calls) if (scope === '' && !callee.startsWith('builtins.')) note(callee);
  }
  return names;
}

function outermost(scope: string): string {
  return scope.split('.<locals>.')[0]?.split('.').at(-1) ?? scope;
}

function writersOf(faults: readonly Write[]): string {
  const writers = [...new Set(faults.map((write) => `\`${write.scope}\``))].toSorted();
  const shown = writers.slice(0, MAX_WRITERS).join(', ');
  return writers.length > MAX_WRITERS ? `${shown} and ${writers.length - MAX_WRITERS} more` : shown;
}

function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_WRITERS).map((name) => `\`${name}\``);
  if (names.length > MAX_WRITERS) return `${shown.join(', ')} and ${names.length - MAX_WRITERS} more belong`;
  return names.length === 1 ? `${shown[0]} belongs` : `${shown.join(', ')} belong`;
}

function evidenceOf(module: ReviewedModule, faults: readonly Write[]): readonly EvidenceStep[] {
  return faults.slice(0, MAX_EVIDENCE).map(({ scope, place }) => ({ path: module.path, place, note: `${scope} changes it` }));
}
