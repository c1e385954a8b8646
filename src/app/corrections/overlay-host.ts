/** A project in which some files hold other texts than on the disk. Nothing that is worked out over it is kept. */
import { hashText } from '../../kit/hash.ts';
import type { Host } from '../../kit/ports.ts';
import { factsOfBytes } from '../facts-of-bytes.ts';
import { linterOf } from '../linter-of.ts';

/** Paths to texts. */
export function overlayHost(host: Host, texts: ReadonlyMap<string, string>): Host {
  if (texts.size === 0) return host;
  return {
    ...host,
    derived: null,
    linter: linterOf(host.linter, (path) => texts.get(path) ?? null),
    files: {
      list: (folder) => host.files.list(folder),
      readText(path, maxBytes) {
        const text = texts.get(path);
        if (text === undefined) return host.files.readText(path, maxBytes);
        return text.length > maxBytes ? null : text;
      },
    },
    facts: {
      hashes: (requests) =>
        host.facts.hashes(requests).map((hash, index) => {
          const text = texts.get(requests[index]?.path ?? '');
          return text === undefined ? hash : hashText(text);
        }),
      async read(requests, progress, wanted) {
        const answers = await host.facts.read(requests, progress, wanted);
        return Promise.all(
          answers.map(async (answer) => {
            const text = texts.get(answer.path);
            if (text === undefined) return answer;
            return factsOfBytes(answer.path, new TextEncoder().encode(text), hashText(text), wanted ?? 'facts');
          }),
        );
      },
    },
  };
}
