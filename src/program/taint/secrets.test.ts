/** Random numbers are weak only where they are used as secrets: each line marked `# weak` makes one that is. */
import { expect, test } from 'vitest';
import { flowsIn } from './fixture.ts';
import { saysSecret } from './secret-names.ts';

async function weakLines(text: string): Promise<readonly number[]> {
  const { uses, graph } = await flowsIn({ 'app.py': text });
  const starts = graph.scopes.codes[0]!.lineStarts;
  const lines = uses.filter(({ cwe }) => cwe === 330).map(({ point }) => starts.findLastIndex((start) => start <= point.start) + 1);
  return [...new Set(lines)];
}

test.each([
  ['a variable', `reset_token = str(random.random())  # weak\ncolour = str(random.random())`],
  ['an attribute', `class User: ...\nuser = User()\nuser.password = random.choice('abc')  # weak\nuser.colour = random.choice('abc')`],
  ['a key', `d = {}\nn = random.randint(0, 9)  # weak\nd['session_id'] = n\nm = random.randint(0, 9)\nd['row'] = m`],
  ['through a function', `def make():\n    return ''.join(random.choice('ab') for _ in range(8))  # weak\napi_key = make()`],
  [
    'what a function is called',
    `def reset_code():\n    return ''.join(random.choice('ab') for _ in range(8))  # weak\ndef pick_colour():\n    return random.choice('ab')`,
  ],
  ['a strong one', `import secrets\ntoken = secrets.token_hex()\nsecret = random.SystemRandom().random()`],
])('%s', async (_, body) => {
  const text = `import random\n${body}\n`;
  const marked = text.split('\n').flatMap((line, at) => (line.endsWith('# weak') ? [at + 1] : []));
  expect(await weakLines(text)).toEqual(marked);
});

test.each([
  ['reset_token', true],
  ['sessionId', true],
  ['API_KEY', true],
  ['csrf', true],
  ['key', false],
  ['reset_code', true],
  ['status_code', false],
  ['tokenizer', false],
  ['author', false],
  ['primary_key', false],
])('%s', (name, isSecret) => {
  expect(saysSecret(name)).toBe(isSecret);
});
