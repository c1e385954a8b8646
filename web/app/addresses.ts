/** Addresses of parts of the graph, by names, so that a link outlives a new map. */

/** A module with everything around it open. */
export function moduleAddress(name: string): string {
  const parts = name.split('.');
  const open = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'));
  return address({ open, pin: `m:${name}`, box: `m:${name}` });
}

/** A package, open. */
export function packageAddress(name: string): string {
  const parts = name.split('.');
  return address({ open: parts.map((_, index) => parts.slice(0, index + 1).join('.')), pin: `p:${name}`, box: `p:${name}` });
}

function address({ open, pin, box }: { readonly open: readonly string[]; readonly pin: string; readonly box: string }): string {
  return `#/graph/modules?open=${open.map(encodeURIComponent).join(',')}&pin=${encodeURIComponent(pin)}&box=${encodeURIComponent(box)}`;
}
