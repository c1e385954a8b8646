/** The dialect of `configparser` that `setup.cfg`, `tox.ini` and `pytest.ini` are written in. */

export type IniSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Sections to keys to values; the lines of a value that goes on are joined by line feeds. Lines that mean nothing are passed over. */
export function parseIni(text: string): IniSections {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let key = '';
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const content = line.replace(/(?:^|\s)[#;].*$/, '');
    if (content.trim() === '') continue;
    const header = /^\[([^\]]+)\]\s*$/.exec(content);
    if (header !== null) {
      section = sections.get(header[1]!) ?? new Map<string, string>();
      sections.set(header[1]!, section);
      key = '';
    } else if (/^\s/.test(content) && key !== '') {
      section.set(key, `${section.get(key)}\n${content.trim()}`);
    } else {
      const pair = content.trim();
      const at = pair.search(/[=:]/);
      key = at <= 0 ? '' : pair.slice(0, at).trim();
      if (key !== '') section.set(key, pair.slice(at + 1).trim());
    }
  }
  return sections;
}

/** The lines of a value that are not empty, without white space at their ends. */
export function iniLines(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `key = value` lines of a value, for instance those of `package_dir`. */
export function iniPairs(value: string | undefined): readonly (readonly [string, string])[] {
  return iniLines(value).flatMap((line) => {
    const at = line.indexOf('=');
    return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
  });
}
