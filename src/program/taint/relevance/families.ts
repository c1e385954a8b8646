/** Classes that inherit from each other share attributes: by class the first of its family. */
import type { ProgramScopes } from '../../calls/call-graph.ts';
import type { Names } from '../names.ts';

export class Families {
  private readonly parents = new Map<number, number>();

  /** In steps: one for each file. */
  static *of({ codes, firstScope }: ProgramScopes, names: Names): Generator<void, Families> {
    const families = new Families();
    for (const [module, code] of codes.entries()) {
      code?.scopes.forEach(({ kind }, number) => {
        if (kind !== 'class') return;
        const scope = firstScope[module]! + number;
        for (const base of names.classFacts(scope)?.bases ?? []) if (base.kind === 'class') families.join(scope, base.scope);
      });
      yield;
    }
    return families;
  }

  /** The first of the family. */
  of(scope: number): number {
    let root = scope;
    for (let parent = this.parents.get(root); parent !== undefined; parent = this.parents.get(root)) root = parent;
    if (root !== scope) this.parents.set(scope, root);
    return root;
  }

  private join(left: number, right: number): void {
    const [one, other] = [this.of(left), this.of(right)];
    if (one !== other) this.parents.set(Math.max(one, other), Math.min(one, other));
  }
}
