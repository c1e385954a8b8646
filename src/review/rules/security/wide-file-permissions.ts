import { fixWideFilePermissions } from '../../fixes/wide-file-permissions.ts';
import { isUndone } from '../../harmless-calls.ts';
import { defineUseRule } from '../../use-rule.ts';

export const wideFilePermissions = defineUseRule({
  id: 'wide-file-permissions',
  severity: 'major',
  confidence: 'high',
  fault: 'gives everybody rights to a file',
  why: 'Every account of the machine may then read or change the file.',
  remedy: 'Give rights to the owner alone: `0o600`, `0o700` for folders.',
  references: ['https://docs.python.org/3/library/os.html#os.chmod'],
  cwe: 732,
  codes: ['S103', 'B103', 'nosec'],
  fix: fixWideFilePermissions,
  silentWhen: ['others get no more than the right to read', 'the mask of the process is put back by the same function'],
  isHarmless: isUndone,
  bad: [
    {
      'shop/files.py': `import os


def publish(path: str) -> None:
    os.chmod(path, 0o777)
`,
    },
  ],
  good: [
    {
      'shop/files.py': `import os


def publish(path: str) -> None:
    os.chmod(path, 0o600)
`,
    },
  ],
});
