/**
 * Names that are shown. A module is called by its dotted name from its source root. Where modules of two roots would
 * share a name, those of the root that was given keep it, and in every other root the whole top-level package is
 * written with the root before a colon: `services/api:app.main`. Only dots part the name, so those of a root are shown as `_`.
 */

export type NamedFrom = { readonly dotted: string; readonly root: string };

/** One name for each, in the same order, no two the same. A file that a package of the same name hides gets `#2`. */
export function uniqueNames(modules: readonly NamedFrom[]): readonly string[] {
  const rootsByName = new Map<string, string[]>();
  for (const { dotted, root } of modules) {
    const roots = rootsByName.get(dotted) ?? [];
    rootsByName.set(dotted, roots);
    if (!roots.includes(root)) roots.push(root);
  }
  const qualified = new Set<string>();
  for (const [dotted, roots] of rootsByName) {
    if (roots.length > 1) for (const root of roots) if (root !== '') qualified.add(groupOf({ dotted, root }));
  }
  const counts = new Map<string, number>();
  return modules.map((module) => {
    const plain = module.dotted === '' ? '__init__' : module.dotted;
    const name = qualified.has(groupOf(module)) ? `${module.root.replaceAll('.', '_')}:${plain}` : plain;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  });
}

function groupOf({ dotted, root }: NamedFrom): string {
  const dot = dotted.indexOf('.');
  return `${root}:${dot < 0 ? dotted : dotted.slice(0, dot)}`;
}
