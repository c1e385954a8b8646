/** The page of `architrave map --format html`: reads the embedded data and puts the views together that it is enough for. */
import type { PageData } from '../src/render/html/map-html.ts';
import { helpContent } from './app/help.ts';
import { startShell } from './app/shell.ts';
import { decodeClasses } from './class-index.ts';
import { createElk } from './elk-client.ts';
import { decodeGraph } from './graph.ts';
import { createContextsPage } from './pages/contexts.ts';
import { createDeploymentPage, hasDeployment } from './pages/deployment.ts';
import { createEndpointsPage } from './pages/endpoints.ts';
import { createEntitiesPage } from './pages/entities.ts';
import { createExternalPage } from './pages/external.ts';
import { createGraphPage } from './pages/graph.ts';
import { createHotspotsPage } from './pages/hotspots.ts';
import { createOverview } from './pages/overview.ts';
import { createPlaces } from './pages/places.ts';
import { createSettingsPage } from './pages/settings.ts';
import { createTasksPage } from './pages/tasks.ts';
import { createSearchBox } from './search-box.ts';
import { startTheme } from './theme.ts';
import { createTracing } from './trace/tracing.ts';

startTheme();
start(JSON.parse(document.querySelector('#map-data')?.textContent ?? '') as PageData);

function start(data: PageData): void {
  const graph = decodeGraph(data);
  const { system } = data;
  const runElk = createElk();
  const places = system === undefined ? null : createPlaces(graph, system);
  const tracing = system === undefined || places === null ? null : createTracing(system, places);
  const hasTasks = system !== undefined && system.tasks.length + system.consumers.length + system.commands.length > 0;
  const classes = system?.classes === undefined ? null : decodeClasses(system.classes, graph);
  const hasContexts = (system?.contexts.contexts.length ?? 0) > 1;
  startShell({
    project: graph.map.project.name,
    search: createSearchBox(graph, system, classes),
    help: helpContent(),
    pages: [
      createOverview(graph, system),
      createGraphPage({ graph, system, places, classes }, runElk),
      ...(system === undefined || places === null || tracing === null
        ? []
        : [
            ...(system.endpoints.length > 0 ? [createEndpointsPage(system, places, tracing)] : []),
            ...(system.entities.length > 0 ? [createEntitiesPage(system, places, tracing, runElk)] : []),
            ...(hasTasks ? [createTasksPage(system, places, tracing)] : []),
            ...(hasContexts ? [createContextsPage(graph, system)] : []),
          ]),
      createExternalPage(graph, system),
      ...(system !== undefined && places !== null && hasDeployment(system) ? [createDeploymentPage(system, places)] : []),
      ...(system !== undefined && places !== null && system.settings.length > 0 ? [createSettingsPage(system, places)] : []),
      createHotspotsPage(graph, system, classes),
    ],
  });
}
