/** Private names of classes. */

const UNDERSCORE = 95;

/** The name that `name` stands for in a class (`''`: in none): `__x` in `_Class` is `_Class__x`. */
export function mangled(className: string, name: string): string {
  if (className === '' || name.charCodeAt(0) !== UNDERSCORE || name.charCodeAt(1) !== UNDERSCORE) return name;
  if (name.endsWith('__') || name.includes('.')) return name;
  let at = 0;
  while (className.charCodeAt(at) === UNDERSCORE) at++;
  return at === className.length ? name : `_${className.slice(at)}${name}`;
}
