import { groupBy } from '../../../kit/group.ts';
import type { EvidenceStep, Severity } from '../../../model/finding.ts';
import type { FunctionFact, GlobalWriteFact, VariableFact } from '../../../python/facts.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { defineRule } from '../../rule.ts';

/** A name that says that the value is filled on purpose, once or as a memory. */
const SHARED_ON_PURPOSE =
  /cache|memo|regist|plugin|hook|handler|listener|callback|converter|adapter|backend|provider|pool|lock|singleton|instance|initiali[sz]ed|warned|known|seen|loaded|default|dispatch|lookup|mapping|table/i;
/** A function that is called to set something up, not to serve. */
const SET_UP =
  /^_*(register|unregister|deregister|add|remove|set|unset|reset|clear|configure|init|initiali[sz]e|setup|set_up|teardown|install|uninstall|load|unload|enable|disable|activate|deactivate|patch|unpatch|monkeypatch|use|override|import|define|declare|main|start|stop|shutdown|close|connect|disconnect|push|pop|refresh|reload|populate|build|warn)(_|$|[A-Z])/;
/** More places than this tell nothing more. */
const MAX_EVIDENCE = 5;

export const globalMutableState = defineRule({
  id: 'global-mutable-state',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'medium',
  why: 'What functions write to a module is shared by all requests, threads and tests, and by no other process: results depend on who came before.',
  remedy:
    'Pass the state in as an object that one place owns; keep what belongs to a request in a `ContextVar`, and what all processes share in a store.',
  references: ['https://docs.python.org/3/library/contextvars.html', 'https://12factor.net/processes'],
  cwe: 0,
  codes: ['PLW0603', 'W0603'],
  silentWhen: [
    'the name or the function shows that it is a registry, a cache or a setting that is made once',
    'every write stands under a lock, or the function first tests whether the value is there',
    'minor only: the function that writes is not `async` and serves no request or task',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/basket.py': `from fastapi import APIRouter

router = APIRouter()
current_basket: list[str] = []


@router.post("/basket")
async def put(item: str) -> int:
    current_basket.append(item)
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
  *check({ production }) {
    for (const module of production) {
      const functions = new Map(module.facts.functions.map((fact) => [fact.qualifiedName, fact]));
      const writes = groupBy(module.facts.globalWrites, (write) => write.name);
      for (const variable of firstOfEach(module.facts.variables)) {
        const faults = (writes.get(variable.name) ?? []).filter((write) => isFault(variable, write));
        if (faults.length === 0 || SHARED_ON_PURPOSE.test(variable.name) || variable.name.startsWith('__')) continue;
        const severity: Severity = faults.some((write) => servesRequests(functions.get(write.scope))) ? 'major' : 'minor';
        const writers = [...new Set(faults.map((write) => `\`${write.scope}\``))].toSorted();
        const shown = writers.length > 3 ? `${writers.slice(0, 3).join(', ')} and ${writers.length - 3} more` : writers.join(', ');
        const message = `\`${variable.name}\` belongs to the module and is changed by ${shown}`;
        yield { module, place: variable.place, symbol: '', message, severity, evidence: evidenceOf(module, faults) };
      }
    }
  },
});

function firstOfEach(variables: readonly VariableFact[]): readonly VariableFact[] {
  const seen = new Set<string>();
  return variables.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** Only a value that is known to be mutable counts as changed; any name counts as bound anew. */
function isFault(variable: VariableFact, write: GlobalWriteFact): boolean {
  if (write.isUnderLock || write.isTested || write.scope === '') return false;
  if (write.scope.split('.').some((part) => SET_UP.test(part) || SHARED_ON_PURPOSE.test(part))) return false;
  return write.how === 'rebind' || (variable.valueKind === 'mutable' && write.how !== 'attribute');
}

/** Runs again and again for other people: a coroutine, or a function that a framework was given with a path or as a task. */
function servesRequests(fact: FunctionFact | undefined): boolean {
  if (fact === undefined) return false;
  return (
    fact.isAsync ||
    fact.decorators.some((name) =>
      /(^|\.)(route|get|post|put|patch|delete|head|websocket|task|shared_task|middleware|on_event)$/.test(name),
    )
  );
}

function evidenceOf(module: ReviewedModule, faults: readonly GlobalWriteFact[]): readonly EvidenceStep[] {
  return faults.slice(0, MAX_EVIDENCE).map(({ scope, place }) => ({ path: module.path, place, note: `${scope} changes it` }));
}
