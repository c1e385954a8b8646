import { defineFlowRule } from '../../flow-rule.ts';

export const codeInjection = defineFlowRule({
  id: 'code-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'code',
  why: 'Text from outside that is run as Python does whatever its author likes, with the rights of the process; no filter on the text makes that safe.',
  remedy: 'Read data with `json.loads` or `ast.literal_eval`; choose behaviour from a dictionary of functions.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Injection_Prevention_Cheat_Sheet.html'],
  cwe: 94,
  cwes: [94, 95, 98, 470],
  supersedes: ['eval-or-exec'],
  codes: ['S307', 'S102', 'B307', 'B102', 'eval', 'exec-builtin', 'nosec'],
  silentWhen: [
    'the text is a literal of the program',
    'it is read as data: `ast.literal_eval`, `json.loads`',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `
from flask import Flask, request

app = Flask(__name__)


@app.get("/total")
def total() -> str:
    eval(request.args["formula"])
    return "done"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import ast

from flask import Flask, request

app = Flask(__name__)


@app.get("/total")
def total() -> str:
    ast.literal_eval(request.args["formula"])
    return "done"
`,
    },
  ],
});
