/** Nodes of the call graph by the names that the model has for functions. */
import type { Place } from '../model/system-model.ts';
import type { Places } from '../program/queries/places.ts';
import type { CallsView } from './program-summary.ts';

/** A class, for it is filled when it is first asked. */
export class FunctionNodes {
  private readonly view: CallsView;
  private readonly places: Places;
  private readonly byName: ReadonlyMap<string, readonly number[]>;
  private byPlace: ReadonlyMap<string, string> | null = null;

  constructor(view: CallsView, places: Places) {
    this.view = view;
    this.places = places;
    this.byName = nodesByName(view);
  }

  /** Nodes of a function; of a class, those of its methods. */
  nodesOf(symbol: string): readonly number[] {
    return this.byName.get(symbol) ?? [];
  }

  /** The function that a name stands for: itself, or what stands at the place, as an inherited method does under the name of a class below. */
  functionNamed(symbol: string, place: Place | null): string {
    if (place === null || this.nodesOf(symbol).length > 0) return symbol;
    this.byPlace ??= this.namesByPlace();
    return this.byPlace.get(`${place.path}:${place.line}`) ?? symbol;
  }

  private namesByPlace(): ReadonlyMap<string, string> {
    const { view, places } = this;
    return new Map(view.scopes.names.map((name, scope) => [`${places.path(scope)}:${places.lineOfScope(scope)}`, name]));
  }
}

function nodesByName({ graph, scopes }: CallsView): ReadonlyMap<string, readonly number[]> {
  const nodes = new Map<string, number[]>();
  graph.nodeScope.forEach((scope, node) => {
    const name = scopes.names[scope]!;
    const known = nodes.get(name);
    if (known === undefined) nodes.set(name, [node]);
    else known.push(node);
  });
  return nodes;
}
