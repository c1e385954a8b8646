import * as z from 'zod';
import type { Host, Progress } from '../../kit/ports.ts';
import { type ArchitectureDiff, type Side, architectureDiff } from '../../model/architecture-diff.ts';
import { diffMarkdown } from '../../render/diff-markdown.ts';
import { json } from '../../render/json.ts';
import { diffText } from '../../render/text/diff-text.ts';
import { defineOperation } from '../operation.ts';
import { readSystem } from '../read-system.ts';
import { revisionHost } from '../revision-host.ts';
import { architectureDiffSchema } from '../schemas/architecture-diff.ts';

const input = z.object({
  base: z.string().describe('A commit, branch or tag: main, HEAD~3, v1.2'),
  path: z.string().default('.').describe('Folder of the project'),
  head: z.string().default('').describe('Another, instead of the work tree'),
});

const output = architectureDiffSchema.describe('What `architrave diff --format json` writes');

/** What changed in the architecture since a revision. */
export const diff = defineOperation<typeof input, ArchitectureDiff>({
  id: 'diff',
  doc: 'Show what changed in the architecture since a git revision: modules, imports, cycles, endpoints, entities, columns, libraries',
  details: 'Revisions are read from the objects of git; the work tree is not touched.',
  input,
  positional: ['base'],
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: diffText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
    { id: 'markdown', doc: 'for a pull request, with a diagram', suits: 'terminal', render: diffMarkdown },
  ],
  gate: null,
  examples: [
    { arguments: 'main', doc: 'What the work tree changes' },
    { arguments: 'v1.2 --head v1.3', doc: 'Between two tags' },
    { arguments: 'origin/main --format markdown', doc: 'A comment for a pull request' },
  ],
  async run(host, { base, head }, progress) {
    const before = await revisionHost(host, base);
    const after = head === '' ? host : (await revisionHost(host, head)).host;
    const [old, now] = [await sideOf(before.host, progress), await sideOf(after, progress)];
    const compared = architectureDiff(old, now, { base, head });
    const left = before.leftOut === 0 ? [] : [`${before.leftOut} files of ${base} were left out: too large or too many.`];
    return { ...compared, problems: left };
  },
});

async function sideOf(host: Host, progress: Progress): Promise<Side> {
  const { model, read } = await readSystem(host, progress);
  return { map: read.map(), system: model };
}
