/** gunicorn's configuration is Python that sets names (https://docs.gunicorn.org/en/stable/settings.html). It is parsed, never run: what is computed stays unknown. */
import { LineIndex } from '../../kit/line-index.ts';
import { parse } from '../../python/parser.ts';
import { readSource } from '../../python/source.ts';
import type { Expression } from '../../python/tree.ts';
import { UNSAID } from './reader.ts';
import type { DeploymentReader, Unread } from './reader.ts';

/** Settings to names of numbers. */
const NUMBERS: Readonly<Record<string, string>> = {
  workers: 'workers',
  threads: 'threads',
  worker_connections: 'connections',
  timeout: 'timeoutSeconds',
  graceful_timeout: 'gracefulTimeoutSeconds',
  keepalive: 'keepaliveSeconds',
  max_requests: 'maxRequests',
  backlog: 'backlog',
};

export const gunicornConfigurations: DeploymentReader = {
  title: 'gunicorn configuration',
  matches: (name) => /^gunicorn[\w.-]*\.py$/.test(name) && /conf|settings/.test(name),
  read({ path, text }) {
    const { source, tree } = parse(readSource(new TextEncoder().encode(text)));
    const lines = new LineIndex(source.bytes, source.length);
    const numbers: Record<string, number> = {};
    const ports: string[] = [];
    const unread: Unread[] = [];
    for (const statement of tree.body) {
      if (statement.kind !== 'Assign' || statement.targets.length !== 1) continue;
      const [target] = statement.targets;
      if (target?.kind !== 'Name') continue;
      const written = new TextDecoder().decode(source.bytes.subarray(statement.value.start, statement.value.end));
      const name = NUMBERS[target.id];
      if (name !== undefined && isNumber(statement.value, written)) numbers[name] = Number(written.replaceAll('_', ''));
      else if (name !== undefined)
        unread.push({ what: `${target.id} of gunicorn`, reason: 'is computed', place: { path, line: lines.lineAt(statement.start) } });
      const port = target.id === 'bind' && statement.value.kind === 'StringLiteral' ? /:(\d+)["']+$/.exec(written)?.[1] : undefined;
      if (port !== undefined) ports.push(port);
    }
    const place = { path, line: 1 };
    const process = {
      ...UNSAID,
      name: 'gunicorn',
      kind: 'web',
      args: ['gunicorn', '-c', path],
      ports,
      numbers,
      place,
    } as const;
    return { processes: [process], unread };
  },
};

function isNumber({ kind }: Expression, written: string): boolean {
  return kind === 'NumberLiteral' && /^[\d_]+$/.test(written);
}
