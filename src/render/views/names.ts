/** Names and counts as views say them. */
import type { ArchitectureMap } from '../../model/architecture-map.ts';
import type { Endpoint } from '../../model/system-model.ts';
import { count, grouped } from '../text/layout.ts';

/** Last part of a dotted name. */
export function leafOf(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}

/** Names in tables for people: the package that everything lies in is told once, not in every line. */
export function shortNames({ modules }: ArchitectureMap): { readonly top: string; of(name: string): string } {
  const tops = new Set(modules.filter(({ isTest }) => !isTest).map(({ name }) => name.split('.')[0] ?? ''));
  const [first = ''] = tops;
  const top = tops.size === 1 ? first : '';
  return { top, of: (name) => (top !== '' && name.startsWith(`${top}.`) ? name.slice(top.length + 1) : name) };
}

/** All but the last part of a dotted name. */
export function ownerOf(symbol: string): string {
  return symbol.includes('.') ? symbol.slice(0, symbol.lastIndexOf('.')) : '';
}

/** `a, b, c and 4 more`. */
export function listed(names: readonly string[], most = 12): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${grouped(names.length - most)} more`;
}

/** `[40 endpoints in 5 areas]`; nothing for none. */
export function named(number: number, noun: string, after = ''): readonly string[] {
  return number <= 0 ? [] : [`${count(number, noun)}${after === '' ? '' : ` ${after}`}`];
}

/** `GET 6  POST 4`, the usual ones first. */
export function methodCounts(endpoints: readonly Endpoint[]): string {
  const counts = new Map<string, number>();
  for (const endpoint of endpoints) {
    for (const verb of verbsOf(endpoint)) {
      const word = ORDER.includes(verb) ? verb : 'other';
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const rank = (word: string) => (ORDER.includes(word) ? ORDER.indexOf(word) : ORDER.length);
  return [...counts]
    .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([word, times]) => `${word} ${times}`)
    .join('  ');
}

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'WS', 'gRPC', 'GraphQL', 'any'];

/** What is mounted at the root has no path of its own. */
export function shownPath({ path, protocol }: Endpoint): string {
  return path === '' && protocol === 'http' ? '/' : path;
}

/** What is written before the path. */
export function verbsOf({ protocol, methods }: Endpoint): readonly string[] {
  switch (protocol) {
    case 'http':
      return methods.length === 0 ? ['any'] : methods;
    case 'websocket':
      return ['WS'];
    case 'grpc':
      return ['gRPC'];
    case 'graphql':
      return ['GraphQL'];
  }
}
