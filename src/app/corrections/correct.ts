/** Mends what can be mended, in rounds: fixes that collide wait for the next one, and each round is proved before it counts. */
import { lineDiff } from '../../kit/line-diff.ts';
import type { Host, Progress } from '../../kit/ports.ts';
import { collides } from '../../kit/text-edit.ts';
import type { Finding, FindingFix, FindingPlace, FixEdit, ReviewResult } from '../../model/finding.ts';
import type { Corrections } from '../../model/review-report.ts';
import type { DraftedFix } from '../../review/fixing/draft-fixes.ts';
import { overlayHost } from './overlay-host.ts';
import { type Corrected, provedFixes } from './prove-fixes.ts';

const MAX_ROUNDS = 10;
/** Each costs about as much as the first one. */
const MAX_REVIEWS = 60;
const MAX_TEXT_BYTES = 50_000_000;

export type CorrectionRequest = {
  readonly host: Host;
  readonly progress: Progress;
  /** Of all rules that are selected, whatever is told of it. */
  readonly result: ReviewResult;
  /** The findings to mend. */
  readonly told: readonly Finding[];
  readonly takesUnsafe: boolean;
  readonly reviewOver: (host: Host) => Promise<ReviewResult>;
};

export type CorrectionAnswer = {
  readonly corrections: Omit<Corrections, 'isApplied'>;
  /** The project with everything mended. */
  readonly host: Host;
  /** Proved fixes of the first round, which count in the texts as they are, by place. */
  readonly fixes: ReadonlyMap<string, FindingFix>;
};

/** Findings with the fixes of all their places. */
export function withFixes(result: ReviewResult, fixes: ReadonlyMap<string, FindingFix>): ReviewResult {
  const findings = result.findings.map((finding) => {
    const own = [finding, ...finding.alsoAt].flatMap((at) => fixes.get(placeKey(finding.rule, at)) ?? []);
    return { ...finding, fix: own.length === 0 ? null : own.reduce((one, other) => joined(one, other)) };
  });
  return { ...result, findings };
}

export async function correct(request: CorrectionRequest): Promise<CorrectionAnswer> {
  const { draftFixes } = await import('../../review/fixing/draft-fixes.ts');
  const { host, progress, told, takesUnsafe } = request;
  const wanted = new Set(told.flatMap((finding) => [finding, ...finding.alsoAt].map((at) => symbolKey(finding.rule, at))));
  const texts = (state: Corrected) => (path: string) => state.texts.get(path) ?? host.files.readText(path, MAX_TEXT_BYTES);
  let reviews = 0;
  const reviewWith = async (changed: ReadonlyMap<string, string>): Promise<ReviewResult | null> => {
    if (reviews === MAX_REVIEWS) return null;
    reviews += 1;
    progress.report('proving corrections', reviews, MAX_REVIEWS);
    return request.reviewOver(overlayHost(host, changed));
  };
  let state: Corrected = { texts: new Map(), result: request.result };
  const fixes = new Map<string, FindingFix>();
  const refused = new Set<string>();
  let count = 0;
  let drafts: readonly DraftedFix[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    drafts = draftFixes(state.result.findings, texts(state)).filter((fix) => wanted.has(symbolKey(fix.finding.rule, fix.at)));
    const chosen = withoutCollisions(drafts.filter((fix) => (fix.isSafe || takesUnsafe) && !refused.has(identity(fix))));
    if (chosen.length === 0) break;
    const proved = await provedFixes(state, chosen, reviewWith);
    if (round === 0) for (const fix of proved.fixes) fixes.set(placeKey(fix.finding.rule, fix.at), shownFix(fix));
    // Files of which a part was proved come again: their offsets have changed.
    const held = new Set(proved.fixes);
    const changed = new Set(proved.fixes.map(({ path }) => path));
    for (const fix of chosen) if (!held.has(fix) && !changed.has(fix.path)) refused.add(identity(fix));
    count += proved.fixes.length;
    state = proved.state;
  }
  return {
    host: overlayHost(host, state.texts),
    fixes,
    corrections: {
      count,
      unsafe: takesUnsafe ? 0 : drafts.filter(({ isSafe }) => !isSafe).length,
      unproved: refused.size,
      files: [...state.texts]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([path, text]) => ({ path, hunks: lineDiff(host.files.readText(path, MAX_TEXT_BYTES) ?? '', text) })),
    },
  };
}

/** The first of those that collide. */
function withoutCollisions(fixes: readonly DraftedFix[]): readonly DraftedFix[] {
  const chosen = new Map<string, DraftedFix[]>();
  return fixes.filter((fix) => {
    const others = chosen.get(fix.path) ?? [];
    if (others.some((other) => other.edits.some((one) => fix.edits.some((edit) => collides(one, edit))))) return false;
    chosen.set(fix.path, [...others, fix]);
    return true;
  });
}

/** Survives edits elsewhere in the file. */
function identity({ finding, at, edits }: DraftedFix): string {
  return JSON.stringify([finding.rule, at.path, at.symbol, edits.map(({ text }) => text)]);
}

function shownFix({ title, isSafe, edits, path, code }: DraftedFix): FindingFix {
  return { title, isSafe, edits: edits.map(({ start, end, text }): FixEdit => ({ path, place: code.place(start, end), text })) };
}

/** What both need, an import mostly, is done once. */
function joined(one: FindingFix, other: FindingFix): FindingFix {
  const known = new Set(one.edits.map((edit) => JSON.stringify(edit)));
  const edits = [...one.edits, ...other.edits.filter((edit) => !known.has(JSON.stringify(edit)))];
  return { title: one.title, isSafe: one.isSafe && other.isSafe, edits };
}

function symbolKey(rule: string, { path, symbol }: { readonly path: string; readonly symbol: string }): string {
  return [rule, path, symbol].join('\n');
}

function placeKey(rule: string, { path, place }: Pick<FindingPlace, 'path' | 'place'>): string {
  return [rule, path, place.line, place.column].join('\n');
}
