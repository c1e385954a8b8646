/** The operations as tools of an MCP server on stdin and stdout. */
import { McpServer } from '@modelcontextprotocol/server';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';
import type { AnyOperation } from '../app/operation.ts';
import { PLAIN } from '../app/plain.ts';
import { ArchitraveError } from '../kit/error.ts';
import type { Host } from '../kit/ports.ts';
import { VERSION } from '../kit/version.ts';
import { fit } from './fit.ts';

/** Clients cut a result at 25,000 tokens; JSON has about three characters to a token, and this leaves room for both parts. */
const MAX_RESULT_CHARACTERS = 60_000;
const MAX_TEXT_CHARACTERS = 24_000;
const TEXT_WIDTH = 120;
/** Formats whose text helps an agent; JSON is there anyway, as structured content. */
const TEXT_FORMATS: ReadonlySet<string> = new Set(['text', 'mermaid']);

/** Opens what a tool call names; throws an `ArchitraveError` for what must not or cannot be opened. */
export type OpenForAgent = (path: string) => { readonly host: Host; readonly pathPrefix: string };

/** Serves until stdin ends. Speaks the stateless protocol and the ones before it. */
export function serveMcp(operations: readonly AnyOperation[], open: OpenForAgent): Promise<void> {
  return new Promise((resolve) => {
    serveStdio(() => createServer(operations, open));
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
}

function createServer(operations: readonly AnyOperation[], open: OpenForAgent): McpServer {
  const server = new McpServer({ name: 'architrave', version: VERSION }, { capabilities: { tools: {} } });
  for (const operation of operations) registerOperation(server, operation, open);
  return server;
}

function registerOperation(server: McpServer, operation: AnyOperation, open: OpenForAgent): void {
  const formats = operation.formats.map(({ id }) => id).filter((id) => TEXT_FORMATS.has(id));
  const format = z
    .enum(['json', ...formats])
    .default('text')
    .describe('What the text part holds; the structured part is always there');
  server.registerTool(
    `architrave_${operation.id}`,
    {
      title: operation.id,
      description: `${operation.doc}. Paths are relative to the project that this server serves.`,
      inputSchema: operation.input.extend({ format }),
      outputSchema: resultSchema(operation),
      annotations: { readOnlyHint: operation.touches === 'read', destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    async (input): Promise<CallToolResult> => {
      try {
        return await callOperation(operation, input, open);
      } catch (error) {
        return { isError: true, content: [{ type: 'text', text: messageOf(error) }] };
      }
    },
  );
}

function resultSchema(operation: AnyOperation) {
  return z.object({
    result: operation.output,
    omitted: z
      .array(z.object({ list: z.string(), shown: z.int(), of: z.int() }))
      .describe('Lists of the result that were too long; narrow the call to see the rest'),
  });
}

async function callOperation(
  operation: AnyOperation,
  given: Readonly<Record<string, unknown>>,
  open: OpenForAgent,
): Promise<CallToolResult> {
  const { format, ...rest } = given;
  const input = operation.input.parse(rest);
  const { path } = input;
  const { host, pathPrefix } = open(typeof path === 'string' ? path : '.');
  const result = await operation.run(host, input, { report: () => {} });
  const text = cutText(await renderText(operation, String(format), result, pathPrefix));
  const { value, omitted } = fit(result, MAX_RESULT_CHARACTERS - text.length);
  const narrowing = Object.keys(operation.input.shape).join(', ');
  const note =
    omitted.length === 0
      ? ''
      : `\n(Too long to show whole: ${omitted.map(({ list, shown, of }) => `${list} ${shown} of ${of}`).join(', ')}. Narrow with: ${narrowing}.)`;
  return { content: [{ type: 'text', text: `${text}${note}` }], structuredContent: { result: value, omitted } };
}

async function renderText(operation: AnyOperation, id: string, result: unknown, pathPrefix: string): Promise<string> {
  const format = operation.formats.find((candidate) => candidate.id === id);
  if (format === undefined || id === 'json') return 'The result is in the structured content.';
  const options = {
    palette: PLAIN,
    width: TEXT_WIDTH,
    isComplete: false,
    pathPrefix,
    version: VERSION,
    lineOf: () => null,
    pageAsset: () => '',
  };
  return format.render(result, options);
}

/** Whole lines. */
function cutText(text: string): string {
  if (text.length <= MAX_TEXT_CHARACTERS) return text;
  const end = text.lastIndexOf('\n', MAX_TEXT_CHARACTERS);
  return `${text.slice(0, end)}\n… (cut here)`;
}

function messageOf(error: unknown): string {
  if (error instanceof ArchitraveError) return `${error.message}. ${error.hint}`;
  return `This is a fault of Architrave ${VERSION}: ${error instanceof Error ? error.message : String(error)}`;
}
