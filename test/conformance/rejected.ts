/** The programs in `rejected/`: many to a file, each after a line `# ---`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type RejectedProgram = { readonly name: string; readonly first: string; readonly text: Uint8Array };

const MARKER = '# ---\n';

export function rejectedPrograms(folder: string): RejectedProgram[] {
  const programs: RejectedProgram[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .toSorted()) {
    // Latin-1 keeps every byte, so that a program may hold invalid UTF-8.
    const parts = readFileSync(path.join(folder, file), 'latin1').split(MARKER).slice(1);
    for (const [index, part] of parts.entries()) {
      const text = new Uint8Array(Buffer.from(part, 'latin1'));
      const first =
        new TextDecoder()
          .decode(text)
          .split(/[\r\n]/)
          .find((line) => line.trim() !== '') ?? '';
      programs.push({ name: `${file} ${index + 1}`, first: first.slice(0, 100), text });
    }
  }
  return programs;
}
