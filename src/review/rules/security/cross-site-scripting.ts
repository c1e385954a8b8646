import { fixCrossSiteScripting } from '../../fixes/escaped-text.ts';
import { defineFlowRule } from '../../flow-rule.ts';
import { isOfOtherType } from '../../harmless-sinks.ts';

export const crossSiteScripting = defineFlowRule({
  id: 'cross-site-scripting',
  severity: 'major',
  confidence: 'high',
  becomes: 'HTML',
  why: 'Markup from outside runs as a script in the browser of whoever looks at the page, with their session.',
  remedy:
    'Let the template engine escape: render a template, or call `markupsafe.escape`; mark as safe only what the program wrote itself.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html'],
  milderThrough: /\bdumps$/,
  cwe: 79,
  cwes: [79, 80],
  codes: ['S308', 'S704', 'B703', 'B308', 'nosec'],
  silentWhen: [
    'the value is escaped by the template or by `escape`',
    'the answer is no HTML: JSON, a file',
    'it is minor where the text was made JSON on its way',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `
from flask import Flask, request

app = Flask(__name__)


@app.get("/hello")
def hello() -> str:
    return "<h1>Hello " + request.args["name"] + "</h1>"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from markupsafe import escape

from flask import Flask, request

app = Flask(__name__)


@app.get("/hello")
def hello() -> str:
    return f"<h1>Hello {escape(request.args['name'])}</h1>"
`,
    },
  ],
  fix: fixCrossSiteScripting,
  isHarmless: ({ queries }, { sink }) => isOfOtherType(queries, sink.point),
});
