/** Which versions of Python and of distributions a project declares, and where: specifiers (PEP 440, Poetry's) as they are written. */
import type { Files } from '../../kit/ports.ts';
import { MAX_MANIFEST_BYTES, normalizedName } from './manifest.ts';

export type DeclaredVersion = {
  /** `>=2,<3`; '' where it says none. */
  readonly specifier: string;
  readonly path: string;
  readonly line: number;
};

/** What the file says of a distribution; null where it does not name it. */
export function declaredVersion(files: Files, path: string, distribution: string): DeclaredVersion | null {
  const lines = files.readText(path, MAX_MANIFEST_BYTES)?.split('\n') ?? [];
  const wanted = normalizedName(distribution);
  for (const [index, line] of lines.entries()) {
    const found =
      /^\s*(?:[\w-]+\s*=\s*\[\s*)?["']?([A-Za-z0-9][A-Za-z0-9._-]*)["']?\s*(?:\[[^\]]*\])?\s*(?:=\s*(?:\{.*?version\s*=\s*)?["'])?\s*([~^=<>!][^"';#]*|\d[\w.]*(?=["']))?/u.exec(
        line,
      );
    if (found?.[1] !== undefined && normalizedName(found[1]) === wanted)
      return { specifier: (found[2] ?? '').trim(), path, line: index + 1 };
    // Several in one line, as in `dependencies = ["a", "b>=2"]`.
    for (const [, name = '', specifier = ''] of line.matchAll(
      /["']([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?\s*([~^=<>!][^"';]*)?[^"']*["']/gu,
    )) {
      if (normalizedName(name) === wanted) return { specifier: specifier.trim(), path, line: index + 1 };
    }
  }
  return null;
}

const PYTHON = [
  ['pyproject.toml', /^\s*requires-python\s*=\s*["']([^"']+)["']/u],
  ['pyproject.toml', /^\s*python\s*=\s*["']([~^=<>!\d][^"']*)["']/u],
  ['setup.cfg', /^\s*python_requires\s*=\s*(.+)$/u],
  ['setup.py', /^\s*python_requires\s*=\s*["']([^"']+)["']/u],
  ['Pipfile', /^\s*python_version\s*=\s*["']([^"']+)["']/u],
  ['.python-version', /^\s*(\d+\.\d+[.\d]*)\s*$/u],
] as const;

/** Which versions of Python the project at the root runs on; null where it does not say. */
export function declaredPython(files: Files): DeclaredVersion | null {
  for (const [path, pattern] of PYTHON) {
    const lines = files.readText(path, MAX_MANIFEST_BYTES)?.split('\n') ?? [];
    for (const [index, line] of lines.entries()) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) return { specifier: found.trim(), path, line: index + 1 };
    }
  }
  return null;
}
