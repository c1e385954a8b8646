/** The renderer of the page as the command runs it, and a system to draw. */
import type { Atlas } from '../../src/model/atlas.ts';
import { viewOf } from '../../src/model/map-view.ts';
import { mapHtml } from '../../src/render/html/map-html.ts';

export { sampleAtlas } from '../../src/render/sample-system.ts';
export { mapHtml };

export function atlasHtml(atlas: Atlas, options: Parameters<typeof mapHtml>[1]): string {
  return mapHtml(viewOf(atlas.map, { level: 'module', focus: '', depth: null }), options, atlas);
}
