import { defineFlowRule } from '../../flow-rule.ts';
import { isExtraction } from './archive-sinks.ts';

export const archiveExtraction = defineFlowRule({
  id: 'archive-extraction',
  severity: 'critical',
  confidence: 'high',
  becomes: 'the names of files that are written',
  takes: isExtraction,
  why: 'Members of an archive are named by whoever made it: `../../etc/cron.d/job` or a link is written outside of the folder that was meant.',
  remedy: 'Pass `filter="data"` to `extractall`, or check for each member that its resolved path lies inside of the folder.',
  references: [
    'https://docs.python.org/3/library/tarfile.html#tarfile-extraction-filter',
    'https://cwe.mitre.org/data/definitions/22.html',
  ],
  cwe: 22,
  codes: ['S202', 'B202', 'tarfile-unsafe-members', 'nosec'],
  silentWhen: [
    'members are filtered: `filter="data"` or `filter="tar"`',
    '`zipfile` extracts, which takes dots and leading slashes out of names itself',
    'the archive does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `import tarfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/themes")
def add_theme() -> str:
    with tarfile.open(fileobj=request.files["theme"].stream) as archive:
        archive.extractall("/srv/themes")
    return "added"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import tarfile

from flask import Flask, request

app = Flask(__name__)


@app.post("/themes")
def add_theme() -> str:
    with tarfile.open(fileobj=request.files["theme"].stream) as archive:
        archive.extractall("/srv/themes", filter="data")
    return "added"
`,
    },
  ],
});
