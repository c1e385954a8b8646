/** Requirements files as pip reads them: options, hashes, markers, editable and direct references, other files included. */
import type { Files } from '../../kit/ports.ts';
import { parentPath, resolvePath } from '../../kit/path.ts';
import {
  EMPTY_MANIFEST,
  MAX_MANIFEST_BYTES,
  type LockedDistribution,
  type Manifest,
  type Requirement,
  requirementName,
} from './manifest.ts';

/** `-r` includes followed from one file. */
const MAX_INCLUDED_FILES = 50;

/** Reads a requirements file and those that it includes; a file that is missing or included twice adds nothing. Constraints pin, and declare nothing. */
export function readRequirements(files: Files, path: string): Manifest {
  const requirements: Requirement[] = [];
  const locked: LockedDistribution[] = [];
  const open: { readonly path: string; readonly isConstraint: boolean }[] = [{ path, isConstraint: /constraint/i.test(path) }];
  const seen = new Set<string>([path]);
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    const declaredIn = file.path;
    for (const line of logicalLines(files.readText(declaredIn, MAX_MANIFEST_BYTES) ?? '')) {
      const include = /^(-r|--requirement|-c|--constraint)[\s=]*(\S+)/.exec(line);
      if (include !== null) {
        const target = resolvePath(parentPath(declaredIn), include[2]!);
        const isConstraint = file.isConstraint || include[1] === '-c' || include[1] === '--constraint';
        if (target === null || seen.has(target) || seen.size >= MAX_INCLUDED_FILES) continue;
        seen.add(target);
        open.push({ path: target, isConstraint });
        continue;
      }
      const name = nameOf(line);
      if (name === '') continue;
      if (!file.isConstraint) requirements.push({ name, declaredIn });
      const version = /==\s*([\w.!+-]+)/.exec(line)?.[1];
      if (version !== undefined) locked.push({ name, version, declaredIn });
    }
  }
  return { ...EMPTY_MANIFEST, requirements, locked };
}

function logicalLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#(?!egg=).*$/, '').trim())
    .filter((line) => line !== '');
}

/** '' for options, and for paths and addresses that do not say what they hold. */
function nameOf(line: string): string {
  const target = line.replace(/^(?:-e|--editable)[\s=]+/, '');
  if (target.startsWith('-')) return '';
  const egg = /[#&]egg=([\w.-]+)/.exec(target)?.[1];
  return egg ?? requirementName(target);
}
