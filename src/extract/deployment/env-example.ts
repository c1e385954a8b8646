/** `.env.example` and its like: names of settings with standard values, which people write for each other. `.env` itself is never read. */
import type { Setting } from '../../model/system-model.ts';
import type { DeploymentReader } from './reader.ts';
import { isSecretName, withoutSecrets } from './secrets.ts';

const MAX_VALUE_LENGTH = 200;

export const envExamples: DeploymentReader = {
  title: 'example of settings',
  matches: (name) =>
    /^\.?env[\w.-]*[.-](?:example|sample|template|dist|defaults?)$/i.test(name) ||
    /^\.?(?:example|sample|template)[.-]env$/i.test(name) ||
    /^[\w-]+\.env\.(?:example|sample|template|dist)$/i.test(name),
  read({ path, text }) {
    const lines = text.split(/\r?\n/).flatMap((line, index) => {
      const [, name, value] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value: valueOf(value), place: { path, line: index + 1 } }];
    });
    return {
      settings: lines.map(({ name, value, place }): Setting => {
        const standard = isSecretName(name) ? '' : withoutSecrets(value).slice(0, MAX_VALUE_LENGTH);
        return { name, owner: path, source: 'example', type: '', standard, isRequired: false, place };
      }),
      addresses: lines.filter(({ value }) => value.includes('://')).map(({ value, place }) => ({ address: value, place })),
    };
  },
};

/** Without quotes and the comment behind it. */
function valueOf(written: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(written);
  return quoted === null ? written.replace(/(?:^|\s)#.*$/, '').trim() : (quoted[2] ?? '');
}
