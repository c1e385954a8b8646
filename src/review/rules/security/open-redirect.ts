import { defineFlowRule } from '../../flow-rule.ts';
import { isRow } from '../../harmless-sinks.ts';

export const openRedirect = defineFlowRule({
  id: 'open-redirect',
  severity: 'major',
  confidence: 'high',
  becomes: 'the target of a redirect',
  why: 'A link to this site that leads to another one makes a forged page look genuine.',
  remedy: 'Redirect to a path of this site only: check with `url_has_allowed_host_and_scheme`, or choose the target from a list.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html'],
  cwe: 601,
  codes: ['nosec'],
  isHarmless: ({ queries }, { sink }) => sink.name === 'django.shortcuts.redirect' && isRow(queries, sink.point),
  silentWhen: [
    'the target is a row, which tells its own address',
    'the target was checked to lie on this site',
    'only a part of a path comes from outside',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from flask import Flask, redirect, request
from werkzeug.wrappers import Response

app = Flask(__name__)


@app.get("/login")
def login() -> Response:
    return redirect(request.args["next"])
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from flask import Flask, redirect, request, url_for
from werkzeug.wrappers import Response

app = Flask(__name__)
PAGES = {"cart": "/cart", "orders": "/orders"}


@app.get("/login")
def login() -> Response:
    return redirect(PAGES.get(request.args["next"], "/"))
`,
    },
  ],
});
