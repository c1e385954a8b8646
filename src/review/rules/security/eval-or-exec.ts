import { fixEvalOrExec } from '../../fixes/eval-or-exec.ts';
import { defineRule } from '../../rule.ts';

/**
 * With more arguments than `careless` the caller provides where names come from, as loaders, debuggers and generators of
 * code do; `eval` with one namespace is how people hope to make a formula safe.
 */
const BUILTINS = new Map([
  ['builtins.eval', { name: 'eval', careless: 2 }],
  ['builtins.exec', { name: 'exec', careless: 1 }],
]);

/** What looks at the tree of a text before it becomes code. */
const TREES = /^(?:ast\.(?:parse|walk|unparse|fix_missing_locations|NodeVisitor|NodeTransformer)|builtins\.compile)$/u;

export const evalOrExec = defineRule({
  id: 'eval-or-exec',
  criterion: 'security',
  severity: 'major',
  confidence: 'medium',
  why: 'Text that is run as code does whatever its author likes, with the rights of the process; no filter on the text makes that safe.',
  remedy:
    'Read data with `ast.literal_eval` or `json.loads`, choose among functions with a dictionary, reach attributes with `getattr`, import with `importlib.import_module`.',
  references: ['https://docs.python.org/3/library/functions.html#eval', 'https://cwe.mitre.org/data/definitions/95.html'],
  cwe: 94,
  codes: [
    'S307',
    'S102',
    'PGH001',
    'W0123',
    'W0122',
    'B307',
    'B102',
    'eval-used',
    'exec-used',
    'exec-builtin',
    'suspicious-eval-usage',
    'nosec',
  ],
  silentWhen: [
    'the text is a literal',
    'the name is not the builtin: a method, an own function or an import of that name',
    'it is minor where it looks like a tool at work: `exec` with a namespace, `eval` with both, in a module that also calls `compile` or takes syntax trees apart (`ast.parse`), or outside of functions',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/discounts.py': `def discount(formula: str, total: int) -> int:
    return int(eval(formula, {"total": total}))
`,
    },
    {
      'shop/plugins.py': `def load(source: str) -> dict[str, object]:
    namespace: dict[str, object] = {}
    exec(source, namespace)
    return namespace
`,
    },
  ],
  good: [
    {
      'shop/discounts.py': `import ast
from collections.abc import Callable

FORMULAS: dict[str, Callable[[int], int]] = {"tenth": lambda total: total // 10}


def discount(formula: str, total: int) -> int:
    return FORMULAS[formula](total)


def parse(text: str) -> object:
    return ast.literal_eval(text)
`,
    },
    {
      'shop/frames.py': `class Frame:
    def eval(self, text: str) -> str:
        return text


def evaluate(frame: Frame, text: str) -> str:
    return frame.eval(text)
`,
    },
    {
      'shop/constants.py': `ANSWER = eval("6 * 7")
`,
    },
  ],
  fix: fixEvalOrExec,
  *check({ production }) {
    for (const module of production) {
      const functions = new Set(module.facts.functions.map((fact) => fact.qualifiedName));
      const compilers = new Set(module.facts.calls.filter((call) => call.callee === 'builtins.compile').map((call) => call.scope));
      const isCompiler = module.facts.calls.some(({ callee }) => TREES.test(callee));
      for (const call of module.facts.calls) {
        const builtin = BUILTINS.get(call.callee);
        if (builtin === undefined || call.firstArgument === 'literal' || call.firstArgument === 'none') continue;
        const isTool =
          isCompiler ||
          !functions.has(call.scope) ||
          compilers.has(call.scope) ||
          call.argumentCount + call.keywords.length > builtin.careless;
        const message = `\`${builtin.name}\` runs text that is made while the program runs`;
        yield { module, place: call.place, symbol: call.scope, message, severity: isTool ? 'minor' : 'major' };
      }
    }
  },
});
