import { defineFlowRule } from '../../flow-rule.ts';

export const logInjection = defineFlowRule({
  id: 'log-injection',
  severity: 'minor',
  confidence: 'low',
  becomes: 'a line of the log',
  why: 'Line breaks from outside forge lines of the log, and colour codes hide them from whoever reads it.',
  remedy: 'Log values with `%r`, or with a formatter that escapes, such as one that writes JSON.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html'],
  cwe: 117,
  codes: ['nosec'],
  silentWhen: [
    'line breaks were taken out, or the value is written by `repr`',
    'the value was made a number',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def log_in() -> str:
    logger.info("login of %s", request.form["mail"])
    return "ok"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.post("/login")
def log_in() -> str:
    logger.info("login of %d", int(request.form["number"]))
    return "ok"
`,
    },
  ],
});
