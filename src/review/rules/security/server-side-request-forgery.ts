import { defineFlowRule } from '../../flow-rule.ts';

export const serverSideRequestForgery = defineFlowRule({
  id: 'server-side-request-forgery',
  severity: 'critical',
  confidence: 'high',
  becomes: 'the address of a request',
  why: 'Whoever chooses the address makes the server ask hosts that only it can reach: metadata services, databases, administration pages.',
  remedy: 'Choose the host from a fixed list, or check the resolved address against the networks that are allowed before asking.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html'],
  cwe: 918,
  codes: ['S310', 'B310', 'nosec'],
  silentWhen: [
    'the host is fixed and only a path or query comes from outside',
    'the address is one of a fixed list',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `import requests

from flask import Flask, request

app = Flask(__name__)


@app.post("/hooks")
def check() -> str:
    return requests.get(request.form["url"], timeout=5).text
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import requests

from flask import Flask, request

app = Flask(__name__)


@app.post("/hooks")
def check() -> str:
    number = int(request.form["number"])
    return requests.get(f"https://hooks.example.com/{number}", timeout=5).text
`,
    },
  ],
});
