import { defineFlowRule } from '../../flow-rule.ts';
import { isExtraction } from './archive-sinks.ts';

/** Whoever learns that a file exists learns little. */
const ASKS = /\b(?:exists|lexists|is_?file|is_?dir|islink|is_symlink|getsize|getmtime|l?stat|access)$/u;

export const pathTraversal = defineFlowRule({
  id: 'path-traversal',
  severity: 'critical',
  confidence: 'high',
  becomes: 'a path',
  takes: (sink) => !isExtraction(sink),
  why: 'A name from outside with `../` or a leading `/` in it leaves the folder that was meant: any file that the process may touch can be read or written.',
  remedy:
    'Resolve the path and check that it is still inside: `path = (ROOT / name).resolve()` and `path.is_relative_to(ROOT)`; or look the name up in a table.',
  milderAt: (sink) => (ASKS.test(sink) ? 'minor' : null),
  references: ['https://owasp.org/www-community/attacks/Path_Traversal'],
  cwe: 22,
  codes: ['nosec'],
  silentWhen: [
    'it is minor where the file is only asked for: whether it exists, how large it is',
    'only the last part of the name is used: `Path(name).name`, `werkzeug.utils.secure_filename`',
    'the resolved path was checked to lie inside of a folder',
    'the value was made a number, or is one of a fixed list',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from pathlib import Path

from flask import Flask, request

app = Flask(__name__)


@app.get("/invoices")
def invoice() -> bytes:
    name = request.args["name"]
    return (Path("/srv/invoices") / name).read_bytes()
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from pathlib import Path


from flask import Flask, request

app = Flask(__name__)


@app.get("/invoices")
def invoice() -> bytes:
    root = Path("/srv/invoices").resolve()
    path = (root / request.args["name"]).resolve()
    if not path.is_relative_to(root):
        raise PermissionError(path.name)
    return path.read_bytes()
`,
    },
  ],
});
