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
import type { Omission } from './fit.ts';

/** Clients cut a result at 25,000 tokens; JSON has about three characters to a token. Text is what most calls are for, so it comes with little else. */
const MAX_JSON_CHARACTERS = 55_000;
const MAX_JSON_BESIDE_TEXT_CHARACTERS = 10_000;
const MAX_TEXT_CHARACTERS = 40_000;
const MAX_TEXT_BESIDE_JSON_CHARACTERS = 3_000;
const TEXT_WIDTH = 120;
/** Names are asked for again, so none is cut. */
const TABLE_WIDTH = 1_000_000;
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
    .describe('json: the whole result as structured content; otherwise what the text holds, with a short structured part');
  server.registerTool(
    `architrave_${operation.id}`,
    {
      title: operation.id,
      description: `${operation.doc}. Paths are relative to the project that this server serves.`,
      inputSchema: readingInput(operation).extend({ format }),
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

/** An agent changes files with its own tools, under the eyes of its user. */
function readingInput({ input, writing }: AnyOperation): z.ZodObject {
  if (writing === undefined) return input;
  return z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => name !== writing.input)));
}

/** Loose on purpose: hosts put schemas into the context of the model, which gains nothing from three pages of them. */
function resultSchema(operation: AnyOperation) {
  return z.object({
    result: z.looseObject({ schemaVersion: z.literal(1) }).describe(`As \`architrave ${operation.id} --format json\` writes it`),
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
  const input = operation.input.parse(operation.writing === undefined ? rest : { ...rest, [operation.writing.input]: false });
  const { path } = input;
  const { host, pathPrefix } = open(typeof path === 'string' ? path : '.');
  const result = await operation.run(host, input, { report: () => {} });
  const isJson = format === 'json';
  const rendered = await renderText(operation, isJson ? operation.formats[0].id : String(format), result, pathPrefix);
  const text = cutText(rendered, isJson ? MAX_TEXT_BESIDE_JSON_CHARACTERS : MAX_TEXT_CHARACTERS);
  const { value, omitted } = fit(result, isJson ? MAX_JSON_CHARACTERS : MAX_JSON_BESIDE_TEXT_CHARACTERS);
  const note = isJson && omitted.length > 0 ? `\n${omissionNote(operation, omitted)}` : '';
  return { content: [{ type: 'text', text: `${text}${note}` }], structuredContent: { result: value, omitted } };
}

function omissionNote(operation: AnyOperation, omitted: readonly Omission[]): string {
  const lists = omitted.map(({ list, shown, of }) => `${list} ${shown} of ${of}`);
  return `Too long to show whole: ${lists.join(', ')}. Narrow the call with ${Object.keys(operation.input.shape).join(', ')}.`;
}

async function renderText(operation: AnyOperation, id: string | undefined, result: unknown, pathPrefix: string): Promise<string> {
  const format = operation.formats.find((candidate) => candidate.id === id);
  const options = {
    palette: PLAIN,
    width: TEXT_WIDTH,
    tableWidth: TABLE_WIDTH,
    isComplete: false,
    hintForAll: 'narrow the call, or ask for json',
    pathPrefix,
    version: VERSION,
    lineOf: () => null,
    pageAsset: () => '',
  };
  return (await format?.render(result, options)) ?? '';
}

/** Whole lines. */
function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, text.lastIndexOf('\n', most))}\n… (the text goes on; narrow the call to see the rest)`;
}

function messageOf(error: unknown): string {
  if (error instanceof ArchitraveError) return `${error.message}. ${error.hint}`;
  return `This is a fault of Architrave ${VERSION}: ${error instanceof Error ? error.message : String(error)}`;
}
