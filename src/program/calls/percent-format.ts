/** `'%s: %r' % values`: which value is asked for which text. */
import { askForText } from './asked-objects.ts';
import type { Classes } from './classes.ts';
import { elementAt } from './library.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

/** https://docs.python.org/3/library/stdtypes.html#printf-style-string-formatting */
const CONVERSION = /%(?:\(([^)]*)\))?[#0\- +]*(\*|\d+)?(?:\.(\*|\d+))?[hlL]?([diouxXeEfFgGcrsa%])/gu;

type Conversion = { readonly key: string | null; readonly letter: string };

/** Asks what is put into a template for its text; `template` is null where it is not known. */
export function formatPercent(m: Machine, classes: Classes, template: string | null, values: number): void {
  const conversions = template === null ? null : conversionsOf(template);
  for (const object of m.values.members(values)) {
    if (conversions === null) askAll(m, classes, object);
    else conversions.forEach((conversion, index) => askOne(m, classes, object, conversion, conversions.length === 1 ? -1 : index));
  }
}

/** Null where a width is among the values. */
function conversionsOf(template: string): readonly Conversion[] | null {
  const found: Conversion[] = [];
  for (const [, key, width, precision, letter] of template.matchAll(CONVERSION)) {
    if (width === '*' || precision === '*') return null;
    if (letter !== '%') found.push({ key: key ?? null, letter: letter! });
  }
  return found;
}

function askAll(m: Machine, classes: Classes, object: number): void {
  const shown = m.objects.kind[object] === ObjectKind.TUPLE ? elementAt(m, object, -1) : m.values.single(object);
  for (const value of m.values.members(shown)) askForText(m, classes, value, 's');
}

/** `index` is -1 where the template takes but one value, which may stand alone. */
function askOne(m: Machine, classes: Classes, object: number, { key, letter }: Conversion, index: number): void {
  if (letter !== 's' && letter !== 'r' && letter !== 'a') return;
  let shown = EMPTY;
  if (key !== null) shown = m.objects.kind[object] === ObjectKind.DICT ? elementAt(m, object, m.text(`s:${key}`)) : EMPTY;
  else if (m.objects.kind[object] === ObjectKind.TUPLE) shown = elementAt(m, object, m.names.indexKey(Math.max(0, index)));
  else if (index < 0) shown = m.values.single(object);
  for (const value of m.values.members(shown)) askForText(m, classes, value, letter === 's' ? 's' : 'r');
}
