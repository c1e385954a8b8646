import { defineFlowRule } from '../../flow-rule.ts';
import { isOnlyTakenApart } from '../../harmless-sinks.ts';

export const headerInjection = defineFlowRule({
  id: 'header-injection',
  severity: 'major',
  confidence: 'medium',
  becomes: 'a header',
  why: 'A line break from outside ends the header: whoever sends it adds headers of their own, or a whole second answer.',
  remedy: 'Take line breaks out of the value, quote it with `urllib.parse.quote`, or choose the header from a fixed list.',
  references: ['https://cwe.mitre.org/data/definitions/113.html'],
  cwe: 113,
  codes: ['nosec'],
  isHarmless: ({ queries }, { sink }) => isOnlyTakenApart(queries, sink.point),
  silentWhen: [
    'the message is only taken apart again, and goes nowhere',
    'the library refuses line breaks itself, as Django, aiohttp and Werkzeug do for values',
    'line breaks were taken out, or the value was quoted or made a number',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from flask import Flask, Response, make_response, request

app = Flask(__name__)


@app.get("/page")
def page() -> Response:
    answer = make_response("page")
    answer.headers[request.args["header"]] = "1"
    return answer
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from flask import Flask, Response, make_response, request

app = Flask(__name__)
HEADERS = {"page": "X-Page", "part": "X-Part"}


@app.get("/page")
def page() -> Response:
    answer = make_response("page")
    answer.headers[HEADERS[request.args["header"]]] = "1"
    return answer
`,
    },
  ],
});
