import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { edgesOf, externalEdgesOf } from './linked-edges.ts';
test('scratch', async () => {
  const text = readFileSync('/tmp/sol/cases.txt', 'utf8');
  for (const part of text.split(/^### /m).slice(1)) {
    const nl = part.indexOf('\n');
    console.log(
      `=== ${part.slice(0, nl)}\n${(await edgesOf(part.slice(nl + 1))).join('\n')}\n  ext: ${(await externalEdgesOf(part.slice(nl + 1))).join(' | ')}`,
    );
  }
}, 60000);
