/** Which findings of a review are told: the sure ones, those that a revision did not have, those that nobody has accepted. */
import { ArchitraveError } from '../kit/error.ts';
import type { Host, Progress } from '../kit/ports.ts';
import type { BaselineOutcome, ReviewReport } from '../model/review-report.ts';
import { encodeUtf8, utf8Text } from '../python/text.ts';
import type { Identified } from '../review/fingerprint.ts';
import { type Comparison, type KnownFinding, compareWithKnown, knownOf } from '../review/known-findings.ts';
import type { RuleSelection } from '../review/selection.ts';
import { BASELINE_PATH, baselineText, nextBaseline, parseBaseline, readBaseline } from './baseline.ts';
import { reviewProgram } from './review-program.ts';
import { revisionHost } from './revision-host.ts';

export type NarrowingInput = {
  /** Findings of low confidence, too. */
  readonly all: boolean;
  /** A revision; '' for none. */
  readonly since: string;
  readonly baseline: boolean;
  readonly update: boolean;
  /** Why what is found is accepted; '' where it is not. */
  readonly accept: string;
};

export type Narrowing = {
  /** For the review. */
  narrow(found: readonly Identified[]): readonly Identified[];
  /** All that it depends on, as one text; null where it may write. */
  readonly key: string | null;
  /** What came of it, once the review has run. */
  outcome(): Pick<ReviewReport, 'since' | 'baseline' | 'withheld'>;
};

type Context = { readonly host: Host; readonly progress: Progress; readonly selection: RuleSelection };

/** Reads what the findings are held against. Throws an `ArchitraveError` where it is not there. */
export async function narrowing(context: Context, input: NarrowingInput): Promise<Narrowing> {
  const known = baselineFor(context.host, input);
  const before = input.since === '' ? null : await findingsAt(context, input.since);
  const { judges } = await import('../review/review.ts');
  const isJudged = judges(context.selection);
  let outcome: ReturnType<Narrowing['outcome']> = { since: null, baseline: null, withheld: 0 };
  return {
    key: input.update || input.accept !== '' ? null : JSON.stringify([input.all, input.since, before, known]),
    narrow(found) {
      const since = before === null ? null : compareWithKnown(found, before);
      const accepted = known === null ? null : compareWithKnown(found, known);
      const old = new Set([...(since?.old ?? []), ...(accepted?.old ?? [])]);
      const fresh = found.filter((one) => !old.has(one));
      const told = input.all ? fresh : fresh.filter(({ finding }) => finding.confidence !== 'low');
      const baseline =
        known === null || accepted === null ? null : kept({ host: context.host, input, known, compared: accepted, told, isJudged });
      outcome = {
        since: since === null ? null : { revision: input.since, known: since.old.length },
        baseline,
        withheld: fresh.length - told.length,
      };
      return input.accept === '' ? told : [];
    },
    outcome: () => outcome,
  };
}

/** Null where none is asked for. */
function baselineFor({ files, writer }: Host, { baseline, update, accept, since }: NarrowingInput): readonly KnownFinding[] | null {
  if (!baseline && !update && accept === '') return null;
  if ((update || accept !== '') && writer === null) {
    throw new ArchitraveError(
      'usage',
      'A baseline speaks for a whole project, and is not written for a part of one or through an agent',
      'Run `architrave review --update` or `--accept` on the folder of the project.',
    );
  }
  if (accept !== '' && since !== '') {
    throw new ArchitraveError('usage', '--accept takes all that is found, not what is new since a revision', 'Leave out --since.');
  }
  const known = readBaseline(files);
  if (known !== null || accept !== '') return known ?? [];
  throw new ArchitraveError(
    'usage',
    `There is no ${BASELINE_PATH} in what is reviewed`,
    'Write a first one with `architrave review --accept "why"`, and commit it.',
  );
}

type Kept = {
  readonly host: Host;
  readonly input: NarrowingInput;
  readonly known: readonly KnownFinding[];
  readonly compared: Comparison;
  readonly told: readonly Identified[];
  isJudged(rule: string): boolean;
};

function kept({ host, input: { update, accept }, known, compared, told, isJudged }: Kept): BaselineOutcome {
  const gone = compared.gone.filter(({ rule }) => isJudged(rule)).map(({ rule, message, places }) => ({ rule, message, places }));
  const accepted = accept === '' ? [] : told;
  const isToWrite = accept !== '' || (update && gone.length > 0);
  if (isToWrite) {
    const text = baselineText(nextBaseline(known, compared, { accepted, reason: accept, isJudged }));
    host.writer?.write(BASELINE_PATH, text);
  }
  return { path: BASELINE_PATH, known: compared.old.length + accepted.length, gone, accepted: accepted.length, isWritten: isToWrite };
}

/** What a review of a revision finds, kept for the next time: a commit never changes. */
async function findingsAt({ host, progress, selection }: Context, name: string): Promise<readonly KnownFinding[]> {
  const store = host.derived?.revisions ?? null;
  const keyOf = (id: string): string => JSON.stringify(['review', id, host.rootName, selection]);
  // Files of the revision are only read where they are needed.
  const known = store === null ? null : await host.history.commitOf(name);
  const bytes = known === null ? null : (store?.recall(keyOf(known)) ?? null);
  if (bytes !== null) return parseBaseline(utf8Text(bytes, 0, bytes.length));
  const { host: at, id } = await revisionHost(host, name);
  const found = await foundAt({ host: at, progress, selection });
  store?.keep(keyOf(id), encodeUtf8(baselineText(found)));
  return found;
}

async function foundAt({ host, progress, selection }: Context): Promise<readonly KnownFinding[]> {
  let known: readonly KnownFinding[] = [];
  try {
    const { result } = await reviewProgram(host, progress, selection);
    const narrow = (found: readonly Identified[]): readonly Identified[] => {
      known = knownOf(found, () => '');
      return [];
    };
    result(narrow);
  } catch (error) {
    // Before there was code, nothing was wrong with it.
    if (!(error instanceof ArchitraveError) || error.code !== 'no-python') throw error;
  }
  return known;
}
