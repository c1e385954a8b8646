/** Files that list commands: Procfile, supervisord, units of systemd. */
import { parseIni } from '../../program/manifests/ini.ts';
import type { SystemProcess } from '../../model/system-model.ts';
import { UNSAID, numbersOf } from './reader.ts';
import type { DeploymentReader, FoundProcess } from './reader.ts';

/** `web: gunicorn shop.wsgi` (https://devcenter.heroku.com/articles/procfile). */
export const procfiles: DeploymentReader = {
  title: 'Procfile',
  matches: (name) => /^Procfile(?:\.[\w-]+)?$/.test(name),
  read: ({ path, text }) => ({
    processes: text.split(/\r?\n/).flatMap((line, index): readonly FoundProcess[] => {
      const [, name, command] = /^([\w-]+):\s*(.+)$/.exec(line) ?? [];
      return name === undefined || command === undefined ? [] : [processOf({ name, command, path, line: index + 1 })];
    }),
  }),
};

/** Sections `[program:worker]` (https://supervisord.org/configuration.html). */
export const supervisorFiles: DeploymentReader = {
  title: 'supervisord configuration',
  matches: (name, folder) =>
    /^supervisor[\w.-]*\.(?:conf|ini)$/i.test(name) || (/\.(?:conf|ini)$/i.test(name) && /(?:^|\/)supervisor[\w.-]*(?:\/|$)/i.test(folder)),
  holds: (text) => /^\[program:/m.test(text),
  read: ({ path, text }) => ({
    processes: [...parseIni(text)].flatMap(([section, values]): readonly FoundProcess[] => {
      const name = /^program:(.+)$/.exec(section)?.[1]?.trim();
      if (name === undefined) return [];
      const process = processOf({
        name,
        command: (values.get('command') ?? '').replaceAll('\n', ' '),
        path,
        line: lineOf(text, `[${section}]`),
      });
      return [{ ...process, numbers: numbersOf({ replicas: values.get('numprocs') }) }];
    }),
  }),
};

/** `ExecStart` of a service; a oneshot is a job. */
export const systemdUnits: DeploymentReader = {
  title: 'systemd unit',
  matches: (name) => /^[\w.@-]+\.service$/.test(name),
  holds: (text) => /^\[Service\]/m.test(text),
  read({ path, name, text }) {
    // A line that ends in a backslash goes on in the next.
    const service = parseIni(text.replaceAll(/\\\r?\n/g, ' ')).get('Service');
    // A prefix tells systemd how to treat failures and rights.
    const command = (service?.get('ExecStart') ?? '').replaceAll('\n', ' ').replace(/^[-@:+!|]+/, '');
    if (command === '') return {};
    const process = processOf({ name: name.replace(/\.service$/, ''), command, path, line: lineOf(text, 'ExecStart') });
    const environment = [...(service?.get('Environment') ?? '').matchAll(/(?:^|\s)"?([A-Za-z_]\w*)=/g)].map(
      ([, variable = '']) => variable,
    );
    return { processes: [{ ...process, environment, otherwise: service?.get('Type') === 'oneshot' ? 'job' : process.otherwise }] };
  },
};

type Listed = { readonly name: string; readonly command: string; readonly path: string; readonly line: number };

/** Where the program is not known, Heroku's own names say what a process is for. */
const KIND_OF_NAME: Readonly<Record<string, SystemProcess['kind']>> = {
  web: 'web',
  worker: 'worker',
  release: 'job',
  clock: 'scheduler',
  beat: 'scheduler',
};

function processOf({ name, command, path, line }: Listed): FoundProcess {
  return { ...UNSAID, name, otherwise: KIND_OF_NAME[name] ?? 'other', args: command, place: { path, line } };
}

function lineOf(text: string, start: string): number {
  return text.split(/\r?\n/).findIndex((line) => line.trimStart().startsWith(start)) + 1 || 1;
}
