/** Flows of untrusted data, found or recalled: another question about the same program does not read it again. */
import type { Host, Progress } from '../kit/ports.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import { encodeUtf8, utf8Text } from '../python/text.ts';
import { anchored, placed } from './anchored-flows.ts';
import { driven } from './driven.ts';
import { type FlowsAsked, findingIn } from './finding-flows.ts';
import type { LinkedProgram } from './link-program.ts';

type At = { readonly host: Host; readonly progress: Progress };

/** All flows of these kinds of sources. They are kept for what the code says: where it stands is looked up anew. */
export async function foundFlows({ host, progress }: At, program: LinkedProgram, asked: FlowsAsked): Promise<FoundFlows> {
  const store = host.derived?.flows ?? null;
  const key = store === null ? '' : JSON.stringify([asked.kinds.toSorted(), asked.isOperatorTrusted, program.wording()]);
  const bytes = store?.recall(key) ?? null;
  const kept = bytes === null ? null : parsed(utf8Text(bytes, 0, bytes.length));
  const { codes } = program.graph.scopes;
  if (kept !== null) return placed(kept, codes);
  const elsewhere = (await program.flowsAside?.(asked)) ?? null;
  const found = elsewhere ?? (await driven(await findingIn(program, asked), { host, progress, phase: 'following data' }));
  const lasting = store === null ? null : anchored(found, codes);
  if (lasting !== null) store?.keep(key, encodeUtf8(JSON.stringify(lasting)));
  return found;
}

/** Null where the text was cut. What is whole was written here: its checksum holds. */
function parsed(text: string): FoundFlows | null {
  try {
    const read: unknown = JSON.parse(text);
    return isFound(read) ? read : null;
  } catch {
    return null;
  }
}

function isFound(value: unknown): value is FoundFlows {
  return (
    typeof value === 'object' &&
    value !== null &&
    'flows' in value &&
    Array.isArray(value.flows) &&
    'uses' in value &&
    Array.isArray(value.uses) &&
    'coverage' in value
  );
}
