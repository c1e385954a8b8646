import { fixLdapInjection } from '../../fixes/escaped-text.ts';
import { defineFlowRule } from '../../flow-rule.ts';

export const ldapInjection = defineFlowRule({
  id: 'ldap-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'an LDAP filter',
  why: 'Brackets and stars from outside change what the directory is asked, and let anybody in.',
  remedy: 'Escape each value: `ldap3.utils.conv.escape_filter_chars`, `ldap.filter.escape_filter_chars`.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html'],
  cwe: 90,
  codes: ['nosec'],
  silentWhen: ['the value was escaped for filters', 'the text does not come from a request, a message, the network or arguments'],
  bad: [
    {
      'shop/views.py': `from ldap3 import Connection

from flask import Flask, request

app = Flask(__name__)


@app.get("/people")
def people() -> str:
    connection = Connection("ldap://directory.example.com", auto_bind=True)
    connection.search("dc=example,dc=com", "(uid=" + request.args["uid"] + ")")
    return str(connection.entries)
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from ldap3 import Connection
from ldap3.utils.conv import escape_filter_chars

from flask import Flask, request

app = Flask(__name__)


@app.get("/people")
def people() -> str:
    connection = Connection("ldap://directory.example.com", auto_bind=True)
    connection.search("dc=example,dc=com", "(uid=" + escape_filter_chars(request.args["uid"]) + ")")
    return str(connection.entries)
`,
    },
  ],
  fix: fixLdapInjection,
});
