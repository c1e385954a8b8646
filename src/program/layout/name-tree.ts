/**
 * The tree of dotted names: every folder and every module of the project is a node, so a place on the import path is a
 * node to start from, and an absolute or relative import is a walk. A class for speed: linking walks it for each import.
 */

/** No node, no module. */
export const NONE = -1;

export class NameTree {
  private readonly parents: number[] = [NONE];
  private readonly segments: string[] = [''];
  private readonly modules: number[] = [NONE];
  private readonly childMaps: (Map<string, number> | undefined)[] = [undefined];

  get size(): number {
    return this.parents.length;
  }

  parent(node: number): number {
    return this.parents[node] ?? NONE;
  }

  segment(node: number): string {
    return this.segments[node] ?? '';
  }

  /** The module at a node; NONE for a folder that is no regular package. */
  module(node: number): number {
    return this.modules[node] ?? NONE;
  }

  setModule(node: number, module: number): void {
    this.modules[node] = module;
  }

  child(node: number, segment: string): number {
    return this.childMaps[node]?.get(segment) ?? NONE;
  }

  children(node: number): readonly number[] {
    return [...(this.childMaps[node]?.values() ?? [])];
  }

  /** The child of that name, made where there is none. */
  grow(node: number, segment: string): number {
    const known = this.child(node, segment);
    if (known !== NONE) return known;
    const made = this.parents.length;
    this.parents.push(node);
    this.segments.push(segment);
    this.modules.push(NONE);
    this.childMaps.push(undefined);
    this.link(node, segment, made);
    return made;
  }

  /** A root of its own, outside every walk from above. */
  growRoot(): number {
    this.parents.push(NONE);
    this.segments.push('');
    this.modules.push(NONE);
    this.childMaps.push(undefined);
    return this.parents.length - 1;
  }

  /** Makes a node reachable under a further name. */
  link(node: number, segment: string, target: number): void {
    const children = this.childMaps[node];
    if (children === undefined) this.childMaps[node] = new Map([[segment, target]]);
    else children.set(segment, target);
  }

  /** The node that a dotted name reaches from a node; the node itself for ''. */
  walk(node: number, dotted: string): number {
    if (dotted === '') return node;
    let current = node;
    let start = 0;
    for (let dot = dotted.indexOf('.'); dot >= 0 && current !== NONE; dot = dotted.indexOf('.', start)) {
      current = this.child(current, dotted.slice(start, dot));
      start = dot + 1;
    }
    return current === NONE ? NONE : this.child(current, dotted.slice(start));
  }

  /** True for the node itself and everything below it. */
  isBelow(node: number, top: number): boolean {
    let current = node;
    while (current !== NONE && current !== top) current = this.parent(current);
    return current === top;
  }
}
