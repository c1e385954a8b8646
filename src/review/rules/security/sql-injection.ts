import { fixSqlInjection } from '../../fixes/sql-injection.ts';
import { defineFlowRule } from '../../flow-rule.ts';

export const sqlInjection = defineFlowRule({
  id: 'sql-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'SQL',
  why: 'Text from outside that becomes part of a statement can read, change or drop any row that the connection may touch.',
  remedy: 'Pass values as parameters of the statement: `execute("… WHERE name = %s", (name,))`, `text("… = :name").bindparams(name=name)`.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html'],
  cwe: 89,
  codes: ['S608', 'S610', 'S611', 'B608', 'B610', 'B611', 'hardcoded-sql-expression', 'nosec'],
  fix: fixSqlInjection,
  silentWhen: [
    'values are passed as parameters, or as expressions of an object-relational mapper',
    'the value was made a number, or is one of a fixed list',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/products")
def products() -> list[str]:
    term = request.args["term"]
    connection = sqlite3.connect("shop.db")
    return [row[0] for row in connection.execute("SELECT name FROM product WHERE name LIKE '%" + term + "%'")]
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/products")
def products() -> list[str]:
    term = request.args["term"]
    connection = sqlite3.connect("shop.db")
    return [row[0] for row in connection.execute("SELECT name FROM product WHERE name LIKE ?", (f"%{term}%",))]
`,
    },
  ],
});
