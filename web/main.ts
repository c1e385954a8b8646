/** The page of `architrave map --format html`: reads the embedded data and puts the views together that it is enough for. */
import type { PageData } from '../src/render/html/map-html.ts';
import { helpContent } from './app/help.ts';
import { startShell } from './app/shell.ts';
import { createElk } from './elk-client.ts';
import { decodeGraph } from './graph.ts';
import { createEndpointsPage } from './pages/endpoints.ts';
import { createEntitiesPage } from './pages/entities.ts';
import { createExternalPage } from './pages/external.ts';
import { createGraphPage } from './pages/graph.ts';
import { createHotspotsPage } from './pages/hotspots.ts';
import { createOverview } from './pages/overview.ts';
import { createPlaces } from './pages/places.ts';
import { createTasksPage } from './pages/tasks.ts';
import { createSearchBox } from './search-box.ts';
import { startTheme } from './theme.ts';

startTheme();
start(JSON.parse(document.querySelector('#map-data')?.textContent ?? '') as PageData);

function start(data: PageData): void {
  const graph = decodeGraph(data);
  const { system } = data;
  const runElk = createElk();
  const places = system === undefined ? null : createPlaces(graph, system);
  const hasTasks = system !== undefined && system.tasks.length + system.consumers.length + system.commands.length > 0;
  startShell({
    project: graph.map.project.name,
    search: createSearchBox(graph, system),
    help: helpContent(),
    pages: [
      createOverview(graph, system),
      createGraphPage(graph, system, runElk),
      ...(system !== undefined && places !== null && system.endpoints.length > 0 ? [createEndpointsPage(system, places)] : []),
      ...(system !== undefined && places !== null && system.entities.length > 0 ? [createEntitiesPage(system, places, runElk)] : []),
      ...(system !== undefined && places !== null && hasTasks ? [createTasksPage(system, places)] : []),
      createExternalPage(graph, system),
      createHotspotsPage(graph, system),
    ],
  });
}
