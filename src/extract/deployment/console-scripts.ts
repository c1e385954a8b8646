/** Commands that a distribution installs, by what they start (https://packaging.python.org/en/latest/specifications/entry-points/). */
import { parseIni } from '../../program/manifests/ini.ts';
import { parseToml } from '../../program/manifests/pyproject.ts';
import { asTable, asText, tableAt } from '../../program/manifests/values.ts';
import type { ConsoleScript, DeploymentReader } from './reader.ts';

export const consoleScripts: DeploymentReader = {
  title: 'project manifest',
  matches: (name) => name === 'pyproject.toml' || name === 'setup.cfg',
  holds: (text) => /scripts/.test(text),
  keepsPlaceholders: true,
  isCountedElsewhere: true,
  read({ path, name, text }) {
    return { consoleScripts: name === 'setup.cfg' ? ofSetup(text) : ofPyproject(path, text) };
  },
};

function ofPyproject(path: string, text: string): readonly ConsoleScript[] {
  const parsed = parseToml(path, text);
  if (parsed.kind === 'problem') return [];
  const tables = [tableAt(parsed.table, 'project', 'scripts'), tableAt(parsed.table, 'tool', 'poetry', 'scripts')];
  return tables.flatMap((table) =>
    Object.entries(table).flatMap(([name, value]) => {
      const target = asText(value) || asText(asTable(value)['reference']) || asText(asTable(value)['callable']);
      return target === '' ? [] : [{ name, target }];
    }),
  );
}

function ofSetup(text: string): readonly ConsoleScript[] {
  const lines = (parseIni(text).get('options.entry_points')?.get('console_scripts') ?? '').split('\n');
  return lines.flatMap((line) => {
    const [, name, target] = /^\s*([\w.-]+)\s*=\s*([\w.:]+)/.exec(line) ?? [];
    return name === undefined || target === undefined ? [] : [{ name, target }];
  });
}
