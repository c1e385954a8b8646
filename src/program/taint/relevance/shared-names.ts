/** Names that many functions see: of modules, of enclosing functions, of attributes. What is in them, all of these see. */
import { SECRET } from './colours.ts';
import { Pass, type ValueGraph } from './value-graph.ts';

export class SharedNames {
  private readonly graph: ValueGraph;
  private readonly names = new Map<string, number>();
  /** By attributes of a name: those of families, and of objects whose class is not known. */
  private readonly parts = new Map<number, number[]>();

  constructor(graph: ValueGraph) {
    this.graph = graph;
  }

  /** All that stands for attributes of this name. */
  of(name: string): readonly number[] {
    const all = this.names.get(`any ${name}`);
    return all === undefined ? [] : [all, ...(this.parts.get(all) ?? [])];
  }

  global(module: number, name: string): number {
    return this.named(`global ${module} ${name}`);
  }

  /** A name of an enclosing function. */
  free(scope: number, name: string): number {
    return this.named(`free ${scope} ${name}`);
  }

  /** Attributes of any object. */
  attribute(name: string): number {
    return this.named(`any ${name}`);
  }

  /** Attributes of one family of classes. */
  own(family: number, name: string): number {
    return this.partOf(`own ${family} ${name}`, name);
  }

  /** Attributes of objects whose class is not known. */
  other(name: string): number {
    return this.partOf(`other ${name}`, name);
  }

  private partOf(key: string, name: string): number {
    const isNew = !this.names.has(key);
    const part = this.named(key);
    if (!isNew) return part;
    const all = this.attribute(name);
    this.graph.edge(part, all, Pass.COPY);
    const known = this.parts.get(all);
    if (known === undefined) this.parts.set(all, [part]);
    else known.push(part);
    return part;
  }

  private named(key: string): number {
    let vertex = this.names.get(key);
    if (vertex === undefined) {
      vertex = this.graph.vertices(1);
      this.graph.share(vertex, SECRET);
      this.names.set(key, vertex);
    }
    return vertex;
  }
}
