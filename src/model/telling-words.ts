/** Words of names that tell what code is about. */

/** What code is, not what it is about. */
const GENERAL: ReadonlySet<string> = new Set(
  'abstract action admin api app apps backend base builtin cache class client command commands common config constant control core crud dao daos data datamodel db decorator default dep dependency enum error event exception extension factory field file filter form forms format function generic get handler handlers helper helpers hook info init interface internal item key lib list loader main manager middleware mixin model models module name new node object option page param parser permission plugin processor provider public query registry request response result route router routers row rule run schema schemas serializer serializers service services session set setting settings shared signal state status store task tasks template test tests text tool type types update url urls user util utils validator value version view views viewset web widget wrapper'.split(
    ' ',
  ),
);

/** Words that may join modules, but say of none what it is about. */
const TECHNICAL: ReadonlySet<string> = new Set(
  'csv exporter external helper html http https import importer json legacy management misc templatetag testutil toml xml yaml'.split(' '),
);

/** Of a dotted name but its first part, and of names in `CamelCase`; in lower case, in the singular. */
export function wordsOf(name: string): ReadonlySet<string> {
  const [, ...inner] = name.split('.');
  return new Set(inner.flatMap(identifierWords).filter((word) => !GENERAL.has(word)));
}

/** `OrderLines`, `order_lines`: order, line. */
export function identifierWords(name: string): readonly string[] {
  return name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])/gu, '_')
    .split('_')
    .map((word) =>
      word
        .toLowerCase()
        .replace(/ies$/u, 'y')
        .replace(/(?<!s|ia|u|i)s$/u, ''),
    )
    .filter((word) => word.length > 2 && !/^\d+$/u.test(word));
}

/** Whether a part of a system may be called so: what an entity is called, it may, though it is a word of code elsewhere. */
export function isTitle(word: string, nouns: ReadonlySet<string>): boolean {
  return nouns.has(word) || !(GENERAL.has(word) || TECHNICAL.has(word));
}

/** Whether it is a word of code rather than of what code is about. */
export function isGeneral(word: string): boolean {
  return GENERAL.has(word);
}
