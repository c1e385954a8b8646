import { fixXpathInjection } from '../../fixes/xpath-injection.ts';
import { defineFlowRule } from '../../flow-rule.ts';

export const xpathInjection = defineFlowRule({
  id: 'xpath-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'an XPath expression',
  why: 'Quotes from outside change which nodes are chosen: another customer’s, or all.',
  remedy: 'Pass values as variables: `tree.xpath("//user[@name=$name]", name=name)`.',
  references: ['https://owasp.org/www-community/attacks/XPATH_Injection'],
  cwe: 643,
  cwes: [643, 652],
  codes: ['nosec'],
  silentWhen: [
    'the value is passed as a variable of the expression',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from lxml import etree

from flask import Flask, request

app = Flask(__name__)


@app.get("/users")
def user() -> str:
    tree = etree.parse("users.xml")
    return str(tree.xpath("//user[@name='" + request.args["name"] + "']"))
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from lxml import etree

from flask import Flask, request

app = Flask(__name__)


@app.get("/users")
def user() -> str:
    tree = etree.parse("users.xml")
    return str(tree.xpath("//user[@name=$name]", name=request.args["name"]))
`,
    },
  ],
  fix: fixXpathInjection,
});
