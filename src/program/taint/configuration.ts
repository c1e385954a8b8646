/** `configparser`: sections and options that the function itself sets. A parser is a dictionary of dictionaries whose keys are told apart. */
import type { Activation } from './activation.ts';
import type { CallArguments } from './call-arguments.ts';
import { NONE, keyOf } from './constants.ts';
import { type HeapObject, dictionary, elementsOf, withField, withRest } from './heap.ts';
import { type Value, UNKNOWN, constantValue, joinValues, objectValue, taintedValue } from './value.ts';

const PARSERS: ReadonlySet<string> = new Set(['ConfigParser', 'RawConfigParser', 'SafeConfigParser'].map((name) => `configparser.${name}`));

export const isParser = (name: string): boolean => PARSERS.has(name);

export const newParser = (): HeapObject => ({
  ...dictionary(new Map(), null, false),
  owner: { kind: 'external', name: 'configparser.ConfigParser', isInstance: true },
});

export const isConfiguration = ({ owner }: HeapObject): boolean => owner?.kind === 'external' && PARSERS.has(owner.name);

export function configurationMethod(
  a: Activation,
  pc: number,
  receiver: Value,
  number: number,
  parser: HeapObject,
  name: string,
  args: CallArguments,
): Value | null {
  const [section, option, third] = args.positional;
  const sectionKey = keyIn(section);
  const optionKey = keyIn(option)?.toLowerCase() ?? null;
  switch (name) {
    case 'add_section':
      if (sectionKey !== null) sectionOf(a, pc, number, parser, sectionKey);
      return constantValue(NONE);
    case 'set': {
      const value = third ?? args.keywords.get('value') ?? UNKNOWN;
      if (sectionKey === null) a.setObject(number, withRest(parser, value));
      else a.store({ ...objectValue(sectionOf(a, pc, number, parser, sectionKey)), isOpen: receiver.isOpen }, optionKey, value);
      return constantValue(NONE);
    }
    case 'get': {
      const fallback = args.keywords.get('fallback');
      const loose = parser.rest ?? (parser.isOpen ? UNKNOWN : undefined);
      const fields = sectionKey === null ? [...parser.fields.values()] : [parser.fields.get(sectionKey)];
      let found: Value | undefined = loose;
      for (const field of fields) found = joinValues(found, optionIn(a, field, optionKey));
      return fallback === undefined ? joinValues(found, undefined) : joinValues(found, fallback);
    }
    case 'getint':
    case 'getfloat':
    case 'getboolean':
    case 'has_section':
    case 'has_option':
      return UNKNOWN;
    case 'read_dict':
      if (section !== undefined && readDictionary(a, pc, number, section)) return UNKNOWN;
      a.setObject(number, withRest(parser, taintedValue(section === undefined ? UNKNOWN.taint : a.deepTaint(section))));
      return UNKNOWN;
    case 'read':
    case 'read_file':
    case 'read_string':
      a.setObject(number, withRest(parser, taintedValue(section === undefined || name === 'read' ? UNKNOWN.taint : a.deepTaint(section))));
      return UNKNOWN;
    default:
      return null;
  }
}

/** False where not all of it is known. */
function readDictionary(a: Activation, pc: number, number: number, given: Value): boolean {
  const known = ({ objects, isOpen }: Value): HeapObject | null => {
    const object = objects.length === 1 && !isOpen ? a.object(objects[0]!) : undefined;
    return object?.kind === 'dict' && !object.isOpen && object.rest === null ? object : null;
  };
  const sections = [...(known(given)?.fields ?? [])].map(([key, value]) => ({ key, options: known(value) }));
  if (sections.length === 0 || sections.some(({ options }) => options === null)) return false;
  for (const { key, options } of sections) {
    const section = objectValue(sectionOf(a, pc, number, a.object(number)!, key));
    for (const [option, value] of options!.fields) a.store(section, option.toLowerCase(), value);
  }
  return true;
}

function optionIn(a: Activation, section: Value | undefined, option: string | null): Value | undefined {
  let found: Value | undefined;
  for (const number of section?.objects ?? []) {
    const object = a.object(number);
    if (object === undefined) continue;
    const field = option === null ? elementsOf(object) : object.fields.get(option);
    found = joinValues(found, joinValues(field, object.rest ?? undefined));
  }
  return found;
}

/** The object of a section; made where there is none yet. */
function sectionOf(a: Activation, pc: number, number: number, parser: HeapObject, key: string): number {
  const known = parser.fields.get(key)?.objects[0];
  if (known !== undefined) return known;
  const section = a.allocate(pc, `section ${key}`, dictionary(new Map(), null, false));
  a.setObject(number, withField(parser, key, objectValue(section)));
  return section;
}

function keyIn(value: Value | undefined): string | null {
  return value === undefined || value.isOpen || value.constant === null ? null : keyOf(value.constant);
}
