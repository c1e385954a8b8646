/** Edges as a person asks for them: what a focus touches, and which packages lean on which. */
import type { ModuleEdge } from '../../model/architecture-map.ts';
import { isNamed } from '../../model/focus.ts';
import type { MapView } from '../../model/map-view.ts';
import type { PackageEdge } from '../../model/package-graph.ts';
import type { RenderOptions } from '../options.ts';
import { clean, count, grouped, limited, location, table } from './layout.ts';
import type { Column } from './layout.ts';

/** Who imports what the focus names, and what that imports, with the first place of each. */
export function focusSection(map: MapView, options: RenderOptions): readonly string[] {
  const { focus, level } = map.view;
  if (focus === '' || level === 'package') return [];
  const paths = new Map(map.modules.map((module) => [module.name, module.path]));
  const centre = new Set(map.modules.filter((module) => isNamed(module, focus)).map((module) => module.name));
  const incoming = map.edges.filter((edge) => centre.has(edge.to) && !centre.has(edge.from));
  const outgoing = map.edges.filter((edge) => centre.has(edge.from) && !centre.has(edge.to));
  const line = (edge: ModuleEdge) => {
    const how = edge.isRuntime ? '' : ` (${edge.kinds.join(', ')})`;
    const place = location(options, paths.get(edge.from) ?? '', edge.imports[0]?.line);
    return `  ${place} ${options.palette.dim('imports')} ${clean(edge.to)}${options.palette.dim(how)}`;
  };
  const lines = (title: string, edges: readonly ModuleEdge[]) => {
    const { rows, rest } = limited(edges, options);
    return [options.palette.bold(title), ...rows.map(line), ...rest.map((text) => `  ${text}`)];
  };
  return [
    ...lines(`${count(incoming.length, 'import')} of it from outside`, incoming),
    '',
    ...lines(`${count(outgoing.length, 'import')} of others in it`, outgoing),
  ];
}

/** The packages that lean most on one another, where only packages are shown. */
export function packageEdgeSection(map: MapView, options: RenderOptions): readonly string[] {
  if (map.view.level === 'module' || map.packageEdges.length === 0) return [];
  const columns: readonly Column<PackageEdge>[] = [
    { title: 'package', align: 'left', cell: ({ from }) => from },
    { title: 'imports', align: 'left', cell: ({ to }) => to },
    { title: 'times', align: 'right', cell: ({ imports }) => grouped(imports) },
    { title: 'when', align: 'left', cell: ({ isRuntime }) => (isRuntime ? 'at import' : 'deferred') },
  ];
  const sorted = map.packageEdges.toSorted((a, b) => b.imports - a.imports);
  const { rows, rest } = limited(sorted, options);
  return [...table(columns, rows, options), ...rest];
}
