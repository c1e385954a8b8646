/** For tests: Python in which each line marked `# <- CWE` is a finding, all others are none. */
import { flowsIn } from '../../taint/fixture.ts';

/** What is found in a program of one file, as `line: CWE`, sorted. */
export async function foundIn(text: string): Promise<readonly string[]> {
  const { flows, uses, graph } = await flowsIn({ 'app.py': text });
  const shown = [...uses, ...flows.map(({ sink }) => sink)].map(({ cwe, point }) => {
    const code = graph.scopes.codes[point.module]!;
    return `${code.lineStarts.findLastIndex((start) => start <= point.start) + 1}: ${cwe}`;
  });
  return [...new Set(shown)].toSorted();
}

/** What its marks say, in the same form. */
export function markedIn(text: string): readonly string[] {
  const marked = text.split('\n').flatMap((line, at) => {
    const numbers = /# <- ([\d ]+)/u.exec(line)?.[1]?.trim().split(' ') ?? [];
    return numbers.map((cwe) => `${at + 1}: ${cwe}`);
  });
  return marked.toSorted();
}
