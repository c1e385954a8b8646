/** What a command wrote, to be written again where nothing that it depends on has changed. */
import { type Observations, observed, wouldSeeAgain } from '../app/observed-host.ts';
import type { DerivedStore, Host } from '../kit/ports.ts';

/** All that a command says of a result. */
export type Answer = {
  readonly text: string;
  /** For people, in a terminal; '' for nothing. */
  readonly note: string;
  /** Why the command fails, where a line has to say it; else ''. */
  readonly failure: string;
  readonly exitCode: number;
};

export type AnswerRequest = {
  readonly host: Host;
  /** Null where nothing is remembered. */
  readonly store: DerivedStore | null;
  /** All that the answer depends on besides what the host says. */
  readonly key: string;
  readonly isIgnored: (folder: string) => boolean;
  /** Works it out over a host. */
  readonly work: (host: Host) => Promise<Answer>;
};

/** The answer that was given to the same question about the same files, else a new one, which is remembered. */
export async function answerOnce({ host, store, key, isIgnored, work }: AnswerRequest): Promise<Answer> {
  if (store === null) return work(host);
  const bytes = store.recall(key);
  const known = bytes === null ? null : decode(bytes);
  if (known !== null && wouldSeeAgain(known.seen, host, isIgnored)) return known.answer;
  const watch = observed(host, isIgnored);
  const answer = await work(watch.host);
  const seen = watch.observations();
  if (seen !== null) store.keep(key, encode(seen, answer));
  return answer;
}

const LENGTH_BYTES = 4;

type Head = { readonly seen: Observations; readonly rest: Omit<Answer, 'text'> };

/** Length of the head · head in JSON · text. */
function encode(seen: Observations, { text, ...rest }: Answer): Uint8Array {
  const head = Buffer.from(JSON.stringify({ seen, rest } satisfies Head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, Buffer.from(text)]);
}

function decode(bytes: Uint8Array): { readonly seen: Observations; readonly answer: Answer } | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const textAt = LENGTH_BYTES + buffer.readUInt32LE();
  const head: unknown = JSON.parse(buffer.toString('utf8', LENGTH_BYTES, textAt));
  return isHead(head) ? { seen: head.seen, answer: { ...head.rest, text: buffer.toString('utf8', textAt) } } : null;
}

/** What a pack holds under a key was written here, and its checksum holds: there is nothing else to tell. */
function isHead(value: unknown): value is Head {
  return typeof value === 'object' && value !== null && 'seen' in value && 'rest' in value;
}
