/** From an answer to what views are drawn from. */
import type { Atlas } from './atlas.ts';
import type { MapAnswer } from './map-answer.ts';

/** What an answer has of it; the rest is empty. */
export function atlasOf(answer: MapAnswer): Atlas {
  const { schemaVersion, project, problems, coverage } = answer;
  const { unread = [], bounds = {}, filesBeside = {} } = coverage;
  return {
    map: {
      schemaVersion,
      project,
      modules: answer.modules ?? [],
      packages: answer.packages ?? [],
      edges: answer.edges ?? [],
      externals: answer.externals ?? [],
      cycles: answer.cycles ?? [],
      coverage,
      problems,
    },
    system: {
      schemaVersion,
      project,
      frameworks: answer.frameworks ?? [],
      endpoints: answer.endpoints ?? [],
      applications: answer.applications ?? [],
      tasks: answer.tasks ?? [],
      consumers: answer.consumers ?? [],
      commands: answer.commands ?? [],
      entities: answer.entities ?? [],
      schemas: answer.schemas ?? [],
      settings: answer.settings ?? [],
      receivers: answer.receivers ?? [],
      migrations: answer.migrations ?? [],
      externalSystems: answer.externalSystems ?? [],
      processes: answer.processes ?? [],
      descriptions: answer.descriptions ?? [],
      layerDeclarations: answer.layerDeclarations ?? [],
      coverage: { ...coverage, unread, bounds, filesBeside },
      problems,
    },
    change: {
      history: answer.history ?? null,
      hotspots: answer.hotspots ?? [],
      coChanges: answer.coChanges ?? [],
      classes: answer.classes ?? [],
    },
    detail: answer.detail ?? null,
  };
}
