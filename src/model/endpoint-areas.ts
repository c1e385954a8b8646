/** Endpoints gathered by where their paths begin, so that a system of hundreds is read as ten areas. */
import type { Endpoint } from './system-model.ts';

export type EndpointArea = {
  /** What the paths begin with: `/api/v1/orders`; the protocol, where there is no path. */
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
};

/** An area is split while it holds more than this part of all endpoints, and more than MIN_SPLIT. */
const LARGE_SHARE = 0.25;
const MIN_SPLIT = 12;
/** What would be an area of its own with fewer, or with less than this part of all, stays with what is around it. */
const MIN_AREA = 2;
const MIN_SHARE = 0.01;
const MAX_AREAS = 60;

type Node = { readonly path: string; readonly own: Endpoint[]; readonly children: Map<string, Node> };

/** Sorted by name, endpoints in the order in which they came. */
export function endpointAreas(endpoints: readonly Endpoint[]): readonly EndpointArea[] {
  const large = Math.max(MIN_SPLIT, endpoints.length * LARGE_SHARE);
  const least = Math.max(MIN_AREA, endpoints.length * MIN_SHARE);
  const order = new Map(endpoints.map((endpoint, index) => [endpoint, index]));
  let areas: readonly Node[] = [...treesOf(endpoints).values()];
  // Each round splits what is too large by one part of its path; the longest path bounds the rounds.
  for (;;) {
    const next = areas.flatMap((area) => (sizeOf(area) > large ? split(area, least) : [area]));
    if (next.length === areas.length || (next.length > MAX_AREAS && areas.length > 1)) break;
    areas = next;
  }
  return areas
    .map((area) => deepestCommon(area))
    .map((area) => ({ name: area.path, endpoints: all(area).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)) }))
    .toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}

function treesOf(endpoints: readonly Endpoint[]): ReadonlyMap<string, Node> {
  const trees = new Map<string, Node>();
  for (const endpoint of endpoints) {
    const isPath = endpoint.protocol === 'http' || endpoint.protocol === 'websocket';
    const root = isPath ? '/' : endpoint.protocol === 'grpc' ? 'gRPC' : 'GraphQL';
    let node: Node = trees.get(root) ?? { path: root, own: [], children: new Map() };
    trees.set(root, node);
    for (const part of isPath ? partsOf(endpoint.template) : partsOf(endpoint.template).slice(0, 1)) {
      const path = node.path === '/' ? `/${part}` : `${node.path}${isPath ? '/' : ' '}${part}`;
      const child: Node = node.children.get(part) ?? { path, own: [], children: new Map() };
      node.children.set(part, child);
      node = child;
    }
    node.own.push(endpoint);
  }
  return trees;
}

function partsOf(template: string): readonly string[] {
  return template.split('/').filter((part) => part !== '');
}

/** Its children as areas; those too small, and what is right in it, stay together under its own name. A parameter names no area. */
function split(node: Node, least: number): readonly Node[] {
  const common = deepestCommon(node);
  const rest: Node = { path: common.path, own: [], children: new Map() };
  const apart: Node[] = [];
  const visit = (parent: Node): void => {
    rest.own.push(...parent.own);
    for (const child of parent.children.values()) {
      if (child.path.endsWith('}')) visit(child);
      else if (sizeOf(child) >= least) apart.push(child);
      else rest.own.push(...all(child));
    }
  };
  visit(common);
  return rest.own.length === 0 ? apart : [rest, ...apart];
}

/** Down while everything lies on one way; a parameter names nothing, so the way ends before it where it would end there. */
function deepestCommon(node: Node): Node {
  let current = node;
  for (;;) {
    const [only, ...others] = current.children.values();
    if (only === undefined || others.length > 0 || current.own.length > 0) break;
    current = only;
  }
  return current.path.endsWith('}') && current !== node && current.children.size === 0 ? node : current;
}

function sizeOf(node: Node): number {
  let size = node.own.length;
  for (const child of node.children.values()) size += sizeOf(child);
  return size;
}

function all(node: Node): readonly Endpoint[] {
  return [...node.own, ...[...node.children.values()].flatMap(all)];
}
