import { defineFlowRule } from '../../flow-rule.ts';

export const nosqlInjection = defineFlowRule({
  id: 'nosql-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'a condition of a query',
  why: 'Where a text is expected, JSON may hold an object: `{"$ne": null}` as a password matches every document, and `$where` runs code.',
  remedy: 'Make each value what it must be before it goes into a filter: `str(body["name"])`, `ObjectId(…)`, or a schema with types.',
  references: ['https://cwe.mitre.org/data/definitions/943.html', 'https://www.mongodb.com/docs/manual/reference/operator/query/'],
  cwe: 943,
  codes: ['nosec'],
  silentWhen: [
    'the value can only be a text: a parameter of the query string, a field of a form, a header',
    'the value was made a text, a number or an `ObjectId`, or compared with `{"$eq": value}`',
    'the value does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient("mongodb://localhost")["shop"]["users"]


@app.post("/login")
def login() -> dict[str, bool]:
    body = request.get_json()
    found = users.find_one({"name": body["name"], "pin": body["pin"]})
    return {"known": found is not None}
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient("mongodb://localhost")["shop"]["users"]


@app.post("/login")
def login() -> dict[str, bool]:
    body = request.get_json()
    found = users.find_one({"name": str(body["name"]), "pin": str(body["pin"])})
    return {"known": found is not None}
`,
    },
  ],
});
