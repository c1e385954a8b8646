/** What could not be read, in words for people. */
import type { Atlas } from '../../model/atlas.ts';
import { facts, heading, note } from '../document/document.ts';
import type { Block } from '../document/document.ts';
import { count, grouped } from '../text/layout.ts';

const MOST_REASONS = 3;

/** Bounds of following what runs on import. */
const LOADING: Readonly<Record<string, string>> = {
  recursion: 'functions that call themselves',
  'depth-of-calls': 'calls nested too deep',
  'steps-per-call': 'long calls',
  'steps-per-module': 'long modules',
  'turns-per-loop': 'long loops',
};

export function unreadBlocks({ map, system }: Atlas): readonly Block[] {
  const { coverage } = map;
  const { unread, bounds } = system.coverage;
  const missing = coverage.filesFound - coverage.filesRead;
  const files = [
    ...(missing > 0 ? [`${count(missing, 'file')} could not be read`] : []),
    ...(coverage.filesWithProblems > 0 ? [`${count(coverage.filesWithProblems, 'file')} with syntax or encoding errors`] : []),
  ].join(', ');
  const imports = coverage.importsUnresolved.length;
  const stops = Object.entries(bounds).toSorted(([, one], [, other]) => other - one);
  const cut = stops.flatMap(([name, times]) => (LOADING[name] === undefined ? [] : [`${LOADING[name]} ${grouped(times)} times`]));
  const others = stops.flatMap(([name, times]) => (LOADING[name] === undefined ? [`${name}: ${grouped(times)} times`] : []));
  const rows = facts(
    ['files', files],
    ['imports', imports === 0 ? '' : `${count(imports, 'import')} found neither here nor among the declared libraries`],
    ['registered', unread.length === 0 ? '' : `${count(unread.length, 'registration')} that could not be followed${reasonsOf(unread)}`],
    ['on import', cut.length === 0 ? '' : `followed only so far, so that something registered there may be missing: ${cut.join(', ')}`],
    ['limits', others.join(', ')],
  );
  const isComplete = rows.kind === 'facts' && rows.facts.length === 0;
  return [heading('Not read'), isComplete ? note('Nothing is known to be missing.', 'plain') : rows];
}

/** Why, where that is short to say. */
function reasonsOf(all: Atlas['system']['coverage']['unread']): string {
  const times = new Map<string, number>();
  for (const { reason } of all) times.set(reason, (times.get(reason) ?? 0) + 1);
  if (times.size > MOST_REASONS) return '';
  return ` (${[...times].map(([reason, number]) => (times.size === 1 ? reason : `${grouped(number)}: ${reason}`)).join('; ')})`;
}
