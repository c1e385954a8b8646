import { fixBareExcept } from '../../fixes/bare-except.ts';
import { defineRule } from '../../rule.ts';

export const bareExcept = defineRule({
  id: 'bare-except',
  criterion: 'error-handling',
  severity: 'major',
  confidence: 'high',
  why: 'A bare `except:` also catches Ctrl-C, `sys.exit()` and the cancellation of tasks, and hides the mistakes that nobody thought of.',
  remedy:
    'Name what can go wrong here (`except (KeyError, ValueError):`); at the outermost boundary write `except Exception:`, log it, and go on.',
  references: [
    'https://peps.python.org/pep-0008/#programming-recommendations',
    'https://docs.python.org/3/library/asyncio-exceptions.html#asyncio.CancelledError',
  ],
  cwe: 0,
  codes: ['E722', 'W0702', 'S110', 'S112', 'B110', 'B112', 'BLE001', 'bare-except', 'try-except-pass', 'try-except-continue'],
  silentWhen: [
    'the handler raises again on some path',
    'it stands in `__del__`, whose errors nobody gets',
    'it is minor where the handler does something about it, and the function is not `async`',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/stock.py': `def count(text: str) -> int:
    try:
        return int(text)
    except:
        pass
    return 0
`,
    },
    {
      'shop/mail.py': `import logging


def send(text: str) -> None:
    try:
        print(text)
    except:
        logging.exception("not sent")
`,
    },
  ],
  good: [
    {
      'shop/stock.py': `def count(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0
`,
    },
    {
      'shop/work.py': `from collections.abc import Callable


def run(work: Callable[[], None], undo: Callable[[], None]) -> None:
    try:
        work()
    except:
        undo()
        raise
`,
    },
  ],
  fix: fixBareExcept,
  *check({ production }) {
    for (const module of production) {
      const asyncNames = new Set(module.facts.functions.filter((fact) => fact.isAsync).map((fact) => fact.qualifiedName));
      for (const { isBare, raises, isEmpty, scope, place } of module.facts.handlers) {
        if (!isBare || raises || scope.endsWith('__del__')) continue;
        const isAsync = asyncNames.has(scope);
        const message = isEmpty
          ? 'A bare `except:` drops every error without a trace, Ctrl-C and `sys.exit()` included'
          : `A bare \`except:\` catches ${isAsync ? 'the cancellation of the task' : 'Ctrl-C and `sys.exit()`'} too`;
        yield { module, place, symbol: scope, message, severity: isEmpty || isAsync ? 'major' : 'minor' };
      }
    }
  },
});
