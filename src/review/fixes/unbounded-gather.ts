import type { Fix } from '../fix.ts';
import { isTaken } from '../fixing/bound-names.ts';
import { moduleImport } from '../fixing/needed-import.ts';

const LIMIT = 10;

/** Wraps what is gathered, so that only so many run at a time. Not safe: how many the other side bears, somebody has to say. */
export const fixUnboundedGather: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const [starred] = call?.args ?? [];
  const statement = call === null ? null : code.statementOf(call);
  if (call === null || call.args.length !== 1 || starred?.kind !== 'Starred' || statement === null) return null;
  const { value } = starred;
  if ((value.kind !== 'GeneratorExp' && value.kind !== 'ListComp') || value.element.kind !== 'Call' || !code.startsLine(statement.start))
    return null;
  const asyncio = moduleImport(code, 'asyncio');
  if (asyncio === null || isTaken(code, 'limit', '') || isTaken(code, 'limited', '')) return null;
  const indent = code.indentAt(statement.start);
  const lines = [
    `limit = ${asyncio.expression}.Semaphore(${LIMIT})`,
    '',
    'async def limited(work):',
    '    async with limit:',
    '        return await work',
    '',
  ];
  const start = code.lineStart(statement.start);
  const { element } = value;
  return {
    title: `Let ${LIMIT} run at a time`,
    edits: [
      ...asyncio.edits,
      { start, end: start, text: code.linesOf(...lines.map((line) => (line === '' ? '' : indent + line))) },
      { start: element.start, end: element.end, text: `limited(${code.of(element)})` },
    ],
    isSafe: false,
  };
};
