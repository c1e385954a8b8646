import { fixRegexInjection } from '../../fixes/escaped-text.ts';
import { defineFlowRule } from '../../flow-rule.ts';

export const regexInjection = defineFlowRule({
  id: 'regex-injection',
  severity: 'major',
  confidence: 'medium',
  becomes: 'a pattern',
  why: 'Patterns can take exponential time: one request with the right pattern keeps a worker busy for hours.',
  remedy: 'Escape the text with `re.escape`, search with `in`, or match with an engine of linear time such as `re2`.',
  references: ['https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS'],
  cwe: 1333,
  cwes: [1333, 400],
  codes: ['nosec'],
  fix: fixRegexInjection,
  silentWhen: ['the text was escaped by `re.escape`', 'the text does not come from a request, a message, the network or arguments'],
  bad: [
    {
      'shop/views.py': `import re

from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search() -> str:
    re.findall(request.args["pattern"], "apples and pears")
    return "done"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import re

from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search() -> str:
    re.findall(re.escape(request.args["term"]), "apples and pears")
    return "done"
`,
    },
  ],
});
