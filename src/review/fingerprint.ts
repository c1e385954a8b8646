import { hashText } from '../kit/hash.ts';
import type { Finding } from '../model/finding.ts';

/**
 * Gives each finding an identity that survives moved lines and renamed files: rule, symbol, message without its numbers,
 * and which of several equals it is. The findings come sorted, so that equals keep their order.
 */
export function withFingerprints(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    // A cause is the same wherever it shows first.
    const told = finding.cause === '' ? [finding.symbol, finding.message.replace(/\d+/g, '#')] : ['', finding.cause];
    const identity = [finding.rule, ...told].join('\n');
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return { ...finding, fingerprint: hashText(`${identity}\n${ordinal}`) };
  });
}
