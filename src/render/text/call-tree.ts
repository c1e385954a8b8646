/** Calls from a function, or to one, as an indented tree with places. */
import type { CallSite, CallView } from '../../model/call-view.ts';
import type { RenderOptions } from '../options.ts';
import { clean, grouped, location } from './layout.ts';

const MAX_LINES = 60;
const MAX_LEVELS = 40;

/** Each function's calls are told once; where it comes again, it says so. */
export function callTree(view: CallView, options: RenderOptions): readonly string[] {
  const isUpward = view.view.from.length === 0;
  const { palette } = options;
  const next = neighbours(view, isUpward);
  const asked = isUpward ? view.view.to : view.view.from;
  const roots = asked.filter((name) => (next.get(name) ?? []).length > 0);
  if (roots.length === 0) return [isUpward ? 'Nothing here calls it.' : 'It calls nothing that is shown.'];
  const most = options.isComplete ? Number.MAX_SAFE_INTEGER : MAX_LINES;
  const lines: string[] = [];
  let left = 0;
  const told = new Set<string>();
  const pending = roots.toReversed().map((name): Branch => ({ name, site: null, level: 0 }));
  for (let branch = pending.pop(); branch !== undefined; branch = pending.pop()) {
    const { name, level } = branch;
    const below = next.get(name) ?? [];
    const isAgain = told.has(name) && below.length > 0;
    if (lines.length < most) lines.push(line(branch, isAgain, options));
    else left += 1;
    if (told.has(name) || level >= MAX_LEVELS) continue;
    told.add(name);
    pending.push(...below.toReversed().map((call): Branch => ({ name: call.name, site: call.site, level: level + 1 })));
  }
  return left === 0 ? lines : [...lines, palette.dim(`… and ${grouped(left)} more lines (${options.hintForAll})`)];
}

type Neighbour = { readonly name: string; readonly site: CallSite | null };
type Branch = Neighbour & { readonly level: number };

function line({ name, site, level }: Branch, isAgain: boolean, options: RenderOptions): string {
  const { palette } = options;
  const indent = '  '.repeat(level);
  if (site === null) return `${indent}${palette.bold(clean(name))}${isAgain ? palette.dim(' (see above)') : ''}`;
  const how = [
    ...(site.kind === 'call' ? [] : [site.kind]),
    ...(site.boundary === 'none' ? [] : [`in another ${site.boundary}`.replace('another deferred', 'a later call')]),
    ...(site.flags.includes('override') ? ['one of several'] : []),
  ];
  const shown = [
    `${indent}${clean(name)}`,
    palette.dim(location(options, site.path, site.place.line)),
    ...(how.length === 0 ? [] : [palette.dim(how.join(', '))]),
  ];
  return `${shown.join('  ')}${isAgain ? palette.dim('  (see above)') : ''}`;
}

/** By name, what it calls (or what calls it), each once, with the first place. */
function neighbours({ edges, calls }: CallView, isUpward: boolean): ReadonlyMap<string, readonly Neighbour[]> {
  const found = new Map<string, Map<string, Neighbour>>();
  for (const site of edges) {
    if (calls[site.from]?.includes(site.to) !== true) continue;
    const [name, other] = isUpward ? [site.to, site.from] : [site.from, site.to];
    const known = found.get(name) ?? new Map<string, Neighbour>();
    found.set(name, known);
    if (!known.has(other)) known.set(other, { name: other, site });
  }
  return new Map([...found].map(([name, others]) => [name, [...others.values()]]));
}
