import * as z from 'zod';
import { endpointEffectChanges } from '../../extract/endpoint-effects.ts';
import { type ArchitectureDiff, type EndpointEffects, type Side, architectureDiff } from '../../model/architecture-diff.ts';
import type { SystemModel } from '../../model/system-model.ts';
import { diffMarkdown } from '../../render/diff-markdown.ts';
import { json } from '../../render/json.ts';
import { diffText } from '../../render/text/diff-text.ts';
import { defineOperation } from '../operation.ts';
import { type AskedSystem, askFixedSystem, askSystem } from '../ask-system.ts';
import type { Host, Progress } from '../../kit/ports.ts';
import { isModelFile, readModelFile } from '../model-file.ts';
import { type RevisionHost, revisionHost } from '../revision-host.ts';
import { architectureDiffSchema } from '../schemas/architecture-diff.ts';

/** Following calls of more takes longer than people wait for a comparison. */
const MAX_LINKED_LINES = 50_000;

const input = z.object({
  base: z.string().describe('A commit, branch or tag: main, HEAD~3, v1.2; or a model in a file: as-is.json'),
  path: z.string().default('.').describe('Folder of the project'),
  head: z.string().default('').describe('Another, instead of the work tree'),
  effects: z
    .boolean()
    .default(false)
    .describe('Compare what endpoints do, in large projects too; the first time takes as long as `effects`'),
});

const output = architectureDiffSchema.describe('What `architrave diff --format json` writes');

/** What changed in the architecture since a revision. */
export const diff = defineOperation<typeof input, ArchitectureDiff>({
  id: 'diff',
  doc: 'Show what changed in the architecture since a git revision: modules, imports, cycles, endpoints and what they do, entities, columns, libraries',
  details:
    'Revisions are read from the objects of git; the work tree is not touched. Of endpoints it tells what they query, write, call, publish or block on now and did not, and by which way; in large projects with --effects.',
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
    { arguments: 'main --effects', doc: 'What endpoints do now and did not, in a large project' },
    { arguments: 'as-is.json --head to-be.json', doc: 'Two models in files, as `map --view overview --format json` writes them' },
    { arguments: 'origin/main --format markdown', doc: 'A comment for a pull request' },
  ],
  async run(host, { base, head, effects }, progress) {
    if (isModelFile(base) || isModelFile(head)) return withModels(host, { base, head }, progress);
    const before = await revisionHost(host, base);
    const after = head === '' ? null : await revisionHost(host, head);
    const withCalls = ({ codeLines }: SystemModel['project']): boolean => effects || codeLines <= MAX_LINKED_LINES;
    const ofRevision = ({ host: at, id }: RevisionHost) => {
      const store = host.derived?.revisions ?? null;
      return askFixedSystem(at, progress, { withCalls, store, key: JSON.stringify([id, host.rootName]) });
    };
    const old = await ofRevision(before);
    const now = after === null ? await askSystem(host, progress, { withCalls }) : await ofRevision(after);
    const compared = architectureDiff(sideOf(old), sideOf(now), { base, head }, effectsOf(old, now));
    const left = before.leftOut === 0 ? [] : [`${before.leftOut} files of ${base} were left out: too large or too many.`];
    return { ...compared, problems: left };
  },
});

/** At least one side is a model in a file, which holds no calls. */
async function withModels(host: Host, { base, head }: ArchitectureDiff['view'], progress: Progress): Promise<ArchitectureDiff> {
  const withCalls = (): boolean => false;
  const side = async (name: string): Promise<Side> => {
    if (isModelFile(name)) return readModelFile(host.files, name);
    if (name === '') return sideOf(await askSystem(host, progress, { withCalls }));
    const { host: at, id } = await revisionHost(host, name);
    const store = host.derived?.revisions ?? null;
    return sideOf(await askFixedSystem(at, progress, { withCalls, store, key: JSON.stringify([id, host.rootName]) }));
  };
  const [before, after] = [await side(base), await side(head)];
  const leftOut = 'effects of endpoints were not compared: a model in a file holds no calls';
  return { ...architectureDiff(before, after, { base, head }, { leftOut, changed: [] }), problems: [] };
}

function sideOf(asked: AskedSystem): Side {
  return { map: asked.map(), system: asked.model() };
}

function effectsOf(old: AskedSystem, now: AskedSystem): EndpointEffects {
  const [before, after] = [old.calls(), now.calls()];
  if (before === null || after === null) {
    const lines = Math.max(old.model().project.codeLines, now.model().project.codeLines);
    const why = `effects of endpoints were not compared: ${lines} lines of code are more than the ${MAX_LINKED_LINES} whose calls are followed unasked`;
    return { leftOut: `${why}; --effects follows them`, changed: [] };
  }
  const { endpoints } = old.model();
  return { leftOut: '', changed: endpointEffectChanges({ ...before, endpoints }, { ...after, endpoints: now.model().endpoints }) };
}
