/** Fixes for what ruff finds: ruff itself is not asked here, so the place is told. */
import { describe, expect, test } from 'vitest';
import type { Place } from '../../kit/span.ts';
import { withEdits } from '../../kit/text-edit.ts';
import type { Fix } from '../fix.ts';
import { FixCode } from '../fixing/fix-code.ts';
import { fixRaiseFrom } from './raise-from.ts';
import { fixUnusedImport } from './unused-import.ts';

/** The text after a fix of what begins with `found`; null where the fix has nothing to propose. */
function fixed(fix: Fix, text: string, found: string, path = 'shop/work.py'): string | null {
  const code = FixCode.of(text);
  if (code === null) throw new Error('the text is no Python');
  const start = text.indexOf(found);
  const line = text.slice(0, start).split('\n').length;
  const column = start - text.lastIndexOf('\n', start - 1);
  const place: Place = { line, column, endLine: line, endColumn: column + found.length };
  const draft = fix({ rule: '', path, place, symbol: '', message: '', remedy: '', evidence: [] }, code, () => null);
  return draft === null ? null : withEdits(code.bytes, draft.edits);
}

describe('raise from', () => {
  const handler = (head: string, raised: string): string => `try:\n    work()\n${head}\n    ${raised}\n`;

  test('the name of the handler is the cause', () => {
    expect(fixed(fixRaiseFrom, handler('except OSError as problem:', 'raise Lost("x")'), 'raise')).toBe(
      handler('except OSError as problem:', 'raise Lost("x") from problem'),
    );
  });

  test('a handler without a name gets one that is free', () => {
    expect(fixed(fixRaiseFrom, handler('except (OSError, KeyError):', 'raise Lost(\n        "x"\n    )'), 'raise')).toBe(
      handler('except (OSError, KeyError) as error:', 'raise Lost(\n        "x"\n    ) from error'),
    );
    expect(fixed(fixRaiseFrom, `error = 1\n${handler('except OSError:', 'raise Lost')}`, 'raise')).toBe(
      `error = 1\n${handler('except OSError as exc:', 'raise Lost from exc')}`,
    );
  });

  test('a bare handler, and one with parentheses around its type, are left', () => {
    expect(fixed(fixRaiseFrom, handler('except:', 'raise Lost'), 'raise')).toBeNull();
    expect(fixed(fixRaiseFrom, handler('except (OSError):', 'raise Lost'), 'raise')).toBeNull();
  });
});

describe('unused imports', () => {
  test('the line goes, or the name alone', () => {
    expect(fixed(fixUnusedImport, 'import os\nimport sys\n\nsys.exit()\n', 'os')).toBe('import sys\n\nsys.exit()\n');
    expect(fixed(fixUnusedImport, 'from os import path, sep\n\nprint(sep)\n', 'path')).toBe('from os import sep\n\nprint(sep)\n');
  });

  test('of a list over several lines the line of the name goes', () => {
    const text = 'from os import (\n    path,\n    sep,\n)\n\nprint(sep)\n';
    expect(fixed(fixUnusedImport, text, 'path')).toBe('from os import (\n    sep,\n)\n\nprint(sep)\n');
  });

  test('names of a package are left: others import them from it', () => {
    expect(fixed(fixUnusedImport, 'import os\n', 'os', 'shop/__init__.py')).toBeNull();
  });
});
