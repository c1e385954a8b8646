/** Facts of one file that no reader of the host knows, worked out here. */
import type { FactsAnswer, FactsWanted } from '../kit/ports.ts';

export async function factsOfBytes(path: string, bytes: Uint8Array, hash: string, wanted: FactsWanted): Promise<FactsAnswer> {
  const [{ readSource }, { parse }, { extractFacts }, { encodeFacts }, { lowerModule }, { encodeCode }] = await Promise.all([
    import('../python/source.ts'),
    import('../python/parser.ts'),
    import('../python/facts/extract.ts'),
    import('../python/facts-codec.ts'),
    import('../python/code/lower.ts'),
    import('../python/code/code-codec.ts'),
  ]);
  const isStub = path.endsWith('.pyi');
  const parsed = parse(readSource(bytes));
  const encoded = encodeFacts(extractFacts(parsed, { isStub, isPackage: /(?:^|\/)__init__\.pyi?$/u.test(path) }));
  const code = wanted === 'facts' ? null : encodeCode(lowerModule(parsed, { isStub }));
  return { kind: 'facts', path, hash, encoded, code };
}
