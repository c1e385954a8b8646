import type { Call, Statement } from '../../python/tree.ts';
import type { Fix, FixDraft } from '../fix.ts';
import type { FixCode } from '../fixing/fix-code.ts';

/** Moves the statement behind the commit that follows it in its block, or hands it to `on_commit` of the transaction around it. Not safe: when it happens is the point. */
export const fixEffectBeforeCommit: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const statement = call === null ? null : code.statementOf(call);
  if (call === null || statement?.kind !== 'ExpressionStatement' || !code.startsLine(statement.start)) return null;
  return moved(code, statement) ?? deferred(code, statement, call);
};

function moved(code: FixCode, statement: Statement): FixDraft | null {
  const block = blockOf(code, statement);
  const index = block.indexOf(statement);
  const end = block.findIndex((one, at) => at > index && isCommit(code, one));
  const commit = block[end];
  if (index < 0 || commit === undefined || !code.startsLine(commit.start)) return null;
  const used = new Set(code.of(statement).match(/[^\W\d]\w*/gu));
  const changes = block.slice(index + 1, end).some((one) => rebinds(code, one, used));
  const from = code.lineStart(statement.start);
  const to = code.lineAfter(statement.end);
  const lines = code.of({ start: from, end: to });
  const behind = code.lineAfter(commit.end);
  // Something else stands on its last line.
  const rest = code.of({ start: statement.end, end: to }).trim();
  if (changes || (rest !== '' && !rest.startsWith('#')) || (behind === code.source.length && code.isUnfinished)) return null;
  return {
    title: 'Do it after the commit',
    edits: [
      { start: from, end: to, text: '' },
      { start: behind, end: behind, text: lines },
    ],
    isSafe: false,
  };
}

/** What stands between may branch off or give a name of the statement another value. */
function rebinds(code: FixCode, one: Statement, used: ReadonlySet<string>): boolean {
  switch (one.kind) {
    case 'ExpressionStatement':
      return false;
    case 'Assign':
      return one.targets.some((target) => used.has(code.of(target).replace(/\W.*/su, '')));
    case 'AnnAssign':
    case 'AugAssign':
      return used.has(code.of(one.target).replace(/\W.*/su, ''));
    default:
      return true;
  }
}

function isCommit(code: FixCode, statement: Statement): boolean {
  return statement.kind === 'ExpressionStatement' && /^(?:await\s+)?[\w.]+\.commit\(\)$/u.test(code.of(statement));
}

function blockOf(code: FixCode, statement: Statement): readonly Statement[] {
  const parent = code.parentOf(statement);
  if (parent === null) return code.tree.body;
  const blocks: readonly unknown[] = Object.values(parent);
  return blocks.filter((value): value is readonly Statement[] => Array.isArray(value)).find((block) => block.includes(statement)) ?? [];
}

/** Django: `with transaction.atomic():` around it, and no loop whose variable would have gone on. */
function deferred(code: FixCode, statement: Statement, call: Call): FixDraft | null {
  if (statement.kind !== 'ExpressionStatement' || statement.value !== call) return null;
  const around = code.around(statement, ['With', 'For', 'While', 'FunctionDef']);
  if (around?.kind !== 'With') return null;
  const [item] = around.items;
  const atomic = item === undefined ? null : /^([\w.]*\btransaction)\.atomic\(\)$/u.exec(code.of(item.context));
  if (atomic === null) return null;
  return {
    title: 'Do it once the transaction is committed',
    edits: [
      { start: call.start, end: call.start, text: `${atomic[1] ?? ''}.on_commit(lambda: ` },
      { start: call.end, end: call.end, text: ')' },
    ],
    isSafe: false,
  };
}
