import { defineFlowRule } from '../../flow-rule.ts';

export const trustBoundary = defineFlowRule({
  id: 'trust-boundary',
  severity: 'minor',
  confidence: 'medium',
  becomes: 'part of the session',
  why: 'What stands in a session is taken for checked everywhere else.',
  remedy: 'Check the value, then store what was found: the key of the row, one of a list.',
  references: ['https://cwe.mitre.org/data/definitions/501.html'],
  cwe: 501,
  codes: ['nosec'],
  silentWhen: ['the value was checked or converted before', 'the text does not come from a request, a message, the network or arguments'],
  bad: [
    {
      'shop/views.py': `from flask import Flask, request, session

app = Flask(__name__)


@app.post("/role")
def role() -> str:
    session["role"] = request.form["role"]
    return "ok"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from flask import Flask, request, session

app = Flask(__name__)
ROLES = {"buyer": "buyer", "seller": "seller"}


@app.post("/role")
def role() -> str:
    session["role"] = ROLES.get(request.form["role"], "buyer")
    return "ok"
`,
    },
  ],
});
