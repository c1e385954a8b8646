/** Patterns of paths as ruff reads them (docs.rs/globset): a star goes over slashes, too. */
import { baseName, joinPath, parentPath } from '../kit/path.ts';

/** With more of them a pattern could take long. */
const MAX_STARS = 5;

export type PathPattern = {
  /** Of a whole path below the root, or of the last part of one. */
  matches(path: string): boolean;
};

/** A pattern in a file that lies in `folder`. What is no pattern matches nothing. */
export function pathPattern(folder: string, written: string): PathPattern {
  const own = expression(written);
  const whole = expression(joinPath(folder, written.replace(/^\.\//u, '')));
  return { matches: (path) => own?.test(baseName(path)) === true || whole?.test(path) === true };
}

/** Whether a pattern names a path or a folder that it lies in. */
export function isBelow(pattern: PathPattern, path: string): boolean {
  for (let one = path; one !== ''; one = parentPath(one)) if (pattern.matches(one)) return true;
  return false;
}

function expression(glob: string): RegExp | null {
  const parts: string[] = [];
  let depth = 0;
  for (let at = 0; at < glob.length; at += 1) {
    const one = glob.charAt(at);
    if (glob.startsWith('**/', at) && (at === 0 || glob[at - 1] === '/')) {
      parts.push('(?:.*/)?');
      at += 2;
    } else if (one === '*') parts.push('.*');
    else if (one === '?') parts.push('.');
    else if (one === '{') {
      depth += 1;
      parts.push('(?:');
    } else if (one === '}' && depth > 0) {
      depth -= 1;
      parts.push(')');
    } else if (one === ',' && depth > 0) parts.push('|');
    else if (one === '[') {
      const end = glob.indexOf(']', at + 2);
      if (end < 0) return null;
      const inner = glob.slice(at + 1, end).replaceAll('\\', '\\\\');
      parts.push(`[${inner.startsWith('!') ? `^${inner.slice(1)}` : inner}]`);
      at = end;
    } else if (one === '\\') {
      at += 1;
      parts.push(literal(glob.charAt(at)));
    } else parts.push(literal(one));
  }
  if (depth > 0 || parts.filter((part) => part.includes('.*')).length > MAX_STARS) return null;
  try {
    return new RegExp(`^${parts.join('').replaceAll('.*.*', '.*')}$`, 'su');
  } catch {
    return null;
  }
}

function literal(character: string): string {
  return character.replace(/[$()*+./?[\\\]^{|}-]/u, '\\$&');
}
