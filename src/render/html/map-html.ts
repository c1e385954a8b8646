/** `architrave map --format html`: one page that works from a file, without network. */
import type { MapView } from '../../model/map-view.ts';
import type { RenderOptions } from '../options.ts';
import type { Atlas } from '../../model/atlas.ts';
import { compactMap } from './compact-map.ts';
import type { CompactMap } from './compact-map.ts';
import { compactSystem } from './compact-system.ts';
import type { CompactSystem } from './compact-system.ts';

/** What the page reads: the map, and the system where one is known. */
export type PageData = CompactMap & { readonly system?: CompactSystem };

/**
 * The whole page. Names in the map come from repositories that nobody vouches for: they reach the page as JSON data with
 * every `<` escaped, and the policy runs no script but ours and reaches no network.
 */
export function mapHtml(map: MapView, { pageAsset }: Pick<RenderOptions, 'pageAsset'>, atlas: Atlas | null = null): string {
  const data: PageData = { ...compactMap(map), ...(atlas !== null && { system: compactSystem({ ...atlas, map }) }) };
  const title = escapeText(`${map.project.name} · architecture`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(pageAsset('map.js.sha256'), pageAsset('map.css.sha256'))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Architrave">
<title>${title}</title>
<style>${pageAsset('map.css')}</style>
</head>
<body>
<noscript>This page is drawn by a script inside this file; it reaches no network. Please allow scripts to see it.</noscript>
<script type="application/json" id="map-data">${escapeData(JSON.stringify(data))}</script>
<script>${pageAsset('map.js')}</script>
</body>
</html>
`;
}

function policy(scriptHash: string, styleHash: string): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}' blob:`,
    `style-src 'sha256-${styleHash}'`,
    'worker-src blob:',
    'img-src data:',
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** JSON that can stand in a script element: no `</script>`, no `<!--`, no line separators. */
function escapeData(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}
