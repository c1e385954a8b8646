/** Numbers that the standard library names, where they are put together: `stat.S_IRWXU | stat.S_IRWXO`. */
import { type Constant, int } from './constants.ts';
import { type Value, constantValue } from './value.ts';

/** https://docs.python.org/3/library/stat.html */
const PERMISSIONS: Readonly<Record<string, number>> = {
  S_IRWXU: 0o700,
  S_IRUSR: 0o400,
  S_IWUSR: 0o200,
  S_IXUSR: 0o100,
  S_IRWXG: 0o070,
  S_IRGRP: 0o040,
  S_IWGRP: 0o020,
  S_IXGRP: 0o010,
  S_IRWXO: 0o007,
  S_IROTH: 0o004,
  S_IWOTH: 0o002,
  S_IXOTH: 0o001,
};

/** The same value as a number, where it is one that is known by its name. */
export function numbered(value: Value): Value {
  const [reference, ...others] = value.references;
  if (reference?.kind !== 'external' || others.length > 0 || value.isOpen || !reference.name.startsWith('stat.')) return value;
  const name = reference.name.slice('stat.'.length);
  const constant: Constant | null = Object.hasOwn(PERMISSIONS, name) ? int(PERMISSIONS[name]!) : null;
  return constant === null ? value : constantValue(constant);
}
