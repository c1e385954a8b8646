/** `architrave map --format html`: one page that works from a file, without network. */
import type { ArchitectureMap } from '../../model/architecture-map.ts';
import { compactMap } from './compact-map.ts';

/** What the build of `web/` leaves: the page's code and looks, and the hashes that its security policy allows. */
export type MapHtmlAssets = {
  readonly script: string;
  readonly style: string;
  /** Base64 of the SHA-256 of `script`. */
  readonly scriptHash: string;
  /** Base64 of the SHA-256 of `style`. */
  readonly styleHash: string;
};

/**
 * The whole page. Names in the map come from repositories that nobody vouches for: they reach the page as JSON data with
 * every `<` escaped, and the policy runs no script but ours and reaches no network.
 */
export function renderMapHtml(map: ArchitectureMap, assets: MapHtmlAssets): string {
  const title = escapeText(`${map.project.name} · architecture map`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Architrave">
<title>${title}</title>
<style>${assets.style}</style>
</head>
<body>
<noscript>This map is drawn by a script inside this file; it reaches no network. Please allow scripts to see it.</noscript>
<script type="application/json" id="map-data">${escapeData(JSON.stringify(compactMap(map)))}</script>
<script>${assets.script}</script>
</body>
</html>
`;
}

function policy(assets: MapHtmlAssets): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${assets.scriptHash}' blob:`,
    `style-src 'sha256-${assets.styleHash}'`,
    'worker-src blob:',
    'img-src data:',
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
