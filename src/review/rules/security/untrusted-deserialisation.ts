import { defineFlowRule } from '../../flow-rule.ts';

export const untrustedDeserialisation = defineFlowRule({
  id: 'untrusted-deserialisation',
  severity: 'critical',
  confidence: 'high',
  becomes: 'objects of any class',
  why: 'The reader calls whatever the data names: whoever sends it runs code in this process.',
  remedy: 'Exchange data as JSON or MessagePack with a validated schema; read YAML with `yaml.safe_load`.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html'],
  cwe: 502,
  supersedes: ['unsafe-deserialisation'],
  codes: ['S301', 'S506', 'B301', 'B506', 'suspicious-pickle-usage', 'unsafe-yaml-load', 'nosec'],
  silentWhen: [
    'the reader only builds plain data: `json.loads`, `yaml.safe_load`',
    'the signature of the bytes is checked before',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `import pickle

from flask import Flask, request

app = Flask(__name__)


@app.post("/carts")
def restore() -> str:
    pickle.loads(request.data)
    return "done"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import json

from flask import Flask, request

app = Flask(__name__)


@app.post("/carts")
def restore() -> str:
    json.loads(request.data)
    return "done"
`,
    },
  ],
});
