import { hashText } from '../kit/hash.ts';
import type { Finding } from '../model/finding.ts';

/** A finding with what tells it from others, wherever it has moved. */
export type Identified = {
  readonly finding: Finding;
  /** Hex; equal for all places of one cause, and for equals in one function. */
  readonly identity: string;
  /** As it is called in its file; '' for the file itself. */
  readonly symbol: string;
};

/**
 * Gives each finding an identity that survives moved lines and renamed files: rule, symbol, message without its numbers;
 * or the cause, which is the same wherever it shows first. `modules` are dotted names, which change with files, by path.
 */
export function identified(findings: readonly Finding[], modules: ReadonlyMap<string, string>): readonly Identified[] {
  const names = new Set(modules.values());
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const symbol = finding.symbol === modules.get(finding.path) ? '' : inItsFile(finding.symbol, names);
    const told = finding.cause === '' ? [symbol, finding.message.replace(/\d+/gu, '#')] : ['', finding.cause];
    const identity = [finding.rule, ...told.map((text) => inItsFile(text, names))].join('\n');
    const ordinal = seen.get(identity) ?? 0;
    if (finding.cause === '') seen.set(identity, ordinal + 1);
    // Of equals each has its own fingerprint. The findings come sorted, so that they keep their order.
    const fingerprint = hashText(`${identity}\n${ordinal}`);
    return { finding: { ...finding, fingerprint }, identity: hashText(`${identity}\n0`), symbol };
  });
}

/** Names of the program without the modules that they stand in: `shop.clock.wait` is `wait`. */
function inItsFile(text: string, modules: ReadonlySet<string>): string {
  return text.replace(/[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)+/gu, (name) => {
    for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      if (modules.has(name.slice(0, end))) return name.slice(end + 1);
    }
    return name;
  });
}
