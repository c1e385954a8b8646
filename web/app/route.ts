/** Addresses inside the page: `#/endpoints/GET%20%2Forders?area=2`. */

export type Route = {
  readonly page: string;
  /** Decoded. */
  readonly parts: readonly string[];
  /** After `?`, as it stands. */
  readonly query: string;
};

/** What has no `/` in front is an address of the graph, as links of earlier pages are. */
export function parseRoute(hash: string, standard: string): Route {
  const text = hash.replace(/^#/u, '');
  if (text === '') return { page: standard, parts: [], query: '' };
  if (!text.startsWith('/')) return { page: 'graph', parts: [], query: text };
  const at = text.indexOf('?');
  const [page = '', ...parts] = (at < 0 ? text : text.slice(0, at)).slice(1).split('/').map(decode);
  return { page, parts: parts.filter((part) => part !== ''), query: at < 0 ? '' : text.slice(at + 1) };
}

/** With the leading `#`. */
export function formatRoute({ page, parts, query }: Route): string {
  return `#/${[page, ...parts].map(encodeURIComponent).join('/')}${query === '' ? '' : `?${query}`}`;
}

export function routeTo(page: string, ...parts: readonly string[]): string {
  return formatRoute({ page, parts, query: '' });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
