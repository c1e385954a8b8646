import { fixXmlExternalEntities } from '../../fixes/xml-external-entities.ts';
import { defineFlowRule } from '../../flow-rule.ts';

export const xmlExternalEntities = defineFlowRule({
  id: 'xml-external-entities',
  severity: 'critical',
  confidence: 'high',
  becomes: 'XML whose entities are followed',
  why: 'A document from outside can name files and addresses as entities; the parser reads them, and a few lines of it grow to gigabytes.',
  remedy: 'Parse with `defusedxml`, or with entities off: `lxml.etree.XMLParser(resolve_entities=False, no_network=True)`.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html'],
  cwe: 611,
  cwes: [611, 776],
  codes: ['S313', 'S314', 'S315', 'S316', 'S317', 'S318', 'S319', 'S320', 'B314', 'B318', 'B320', 'nosec'],
  silentWhen: [
    'the parser comes from `defusedxml`, or its entities are off',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from lxml import etree

from flask import Flask, request

app = Flask(__name__)


@app.post("/feeds")
def feed() -> str:
    parser = etree.XMLParser(resolve_entities=True)
    etree.fromstring(request.data, parser)
    return "done"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from lxml import etree

from flask import Flask, request

app = Flask(__name__)


@app.post("/feeds")
def feed() -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    etree.fromstring(request.data, parser)
    return "done"
`,
    },
  ],
  fix: fixXmlExternalEntities,
});
