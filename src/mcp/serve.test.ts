/** The server as a host sees it: the official client, a real process, both generations of the protocol. */
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../app/operations.ts';
import { buildForTest, folderWith } from '../../test/built-command.ts';
import type { BuiltCommand } from '../../test/built-command.ts';

const PROJECT = {
  'shop/__init__.py': '',
  'shop/orders.py': 'from shop import prices\n\n\ndef total(lines=[]):\n    lines.append(prices.TAX)\n    return eval("1")\n',
  'shop/prices.py': 'import shop.orders\n\nTAX = 0.2\n',
};

let command: BuiltCommand;
let folder: string;

beforeAll(async () => {
  command = await buildForTest();
  folder = folderWith(PROJECT);
});

afterAll(() => {
  command.remove();
  rmSync(folder, { recursive: true });
});

async function withClient<T>(mode: 'legacy' | 'auto', use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [command.main, 'mcp'], cwd: folder }));
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

describe.each(['legacy', 'auto'] as const)('over the protocol chosen by %s negotiation', (mode) => {
  test('lists all operations with what a host needs to know', async () => {
    const { tools } = await withClient(mode, (client) => client.listTools());
    expect(tools.map(({ name }) => name)).toEqual(OPERATIONS.map(({ id }) => `architrave_${id}`));
    for (const tool of tools) {
      expect(tool.description?.length).toBeLessThan(2000);
      expect(tool.inputSchema.properties).toHaveProperty('path.description');
      expect(tool.outputSchema?.type).toBe('object');
      expect(tool.annotations?.readOnlyHint).toBe(true);
    }
  });

  test('maps', async () => {
    const answer = await withClient(mode, (client) =>
      client.callTool({ name: 'architrave_map', arguments: { view: 'modules', format: 'mermaid' } }),
    );
    expect(answer.isError).not.toBe(true);
    expect(answer.content).toMatchObject([{ type: 'text', text: expect.stringMatching(/^flowchart LR\n/u) }]);
    expect(answer.structuredContent).toMatchObject({
      omitted: [],
      result: { schemaVersion: 1, coverage: { filesFound: 3, filesRead: 3 } },
    });
  });

  test('reviews', async () => {
    const answer = await withClient(mode, (client) => client.callTool({ name: 'architrave_review', arguments: { path: 'shop' } }));
    expect(answer.isError).not.toBe(true);
    expect(answer.structuredContent).toMatchObject({ result: { schemaVersion: 1, coverage: { filesRead: 3 } } });
  });

  test('tells calls, effects and ways', async () => {
    const call = (name: string, given: Readonly<Record<string, unknown>>) =>
      withClient(mode, (client) => client.callTool({ name: `architrave_${name}`, arguments: given }));
    const calls = await call('calls', { from: 'orders.total' });
    expect(calls.content).toMatchObject([{ type: 'text', text: expect.stringContaining('<builtin>.eval  shop/orders.py:6') }]);
    expect(calls.structuredContent).toMatchObject({ result: { schemaVersion: 1, calls: { 'shop.orders.total': expect.any(Array) } } });
    const effects = await call('effects', { of: 'shop.orders', format: 'json' });
    expect(effects.structuredContent).toMatchObject({ result: { schemaVersion: 1, view: { of: 'shop.orders' } } });
    const why = await call('why', { from: 'shop.orders', to: 'shop.prices' });
    expect(why.content).toMatchObject([{ type: 'text', text: expect.stringMatching(/^shop\.orders imports shop\.prices\n/u) }]);
  });

  test.each([
    { path: '..', told: 'outside' },
    { path: '/etc', told: 'outside' },
    { path: 'shpo', told: 'no file or folder' },
  ])('refuses $path and says why', async ({ path, told }) => {
    const answer = await withClient(mode, (client) => client.callTool({ name: 'architrave_map', arguments: { path } }));
    expect(answer.isError).toBe(true);
    expect(answer.content).toMatchObject([{ type: 'text', text: expect.stringContaining(told) }]);
  });
});
