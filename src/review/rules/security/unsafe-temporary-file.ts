import { fixUnsafeTemporaryFile } from '../../fixes/unsafe-temporary-file.ts';
import { defineUseRule } from '../../use-rule.ts';

export const unsafeTemporaryFile = defineUseRule({
  id: 'unsafe-temporary-file',
  severity: 'major',
  confidence: 'high',
  fault: 'makes a temporary file whose name can be guessed',
  why: 'Whoever makes a file or a link of that name first chooses what is read or overwritten.',
  remedy: 'Use `tempfile.NamedTemporaryFile` or `tempfile.mkstemp`, which make the file at once.',
  references: ['https://docs.python.org/3/library/tempfile.html#tempfile.mktemp'],
  cwe: 377,
  codes: ['S306', 'S108', 'B306', 'B108', 'nosec'],
  fix: fixUnsafeTemporaryFile,
  silentWhen: ['the file is made at once and belongs to this user alone'],
  bad: [
    {
      'shop/files.py': `import tempfile


def scratch() -> str:
    return tempfile.mktemp()
`,
    },
  ],
  good: [
    {
      'shop/files.py': `import tempfile


def scratch() -> str:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        return file.name
`,
    },
  ],
});
