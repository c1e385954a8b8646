/** Routes that are regular expressions, or hold some, as a person would write them. */

/** `/orders/{id}/` of `orders/<int:id>/` and of `^orders/(?P<id>\d+)/$`. */
export function patternTemplate(route: string): string {
  const named = withoutGroups(route)
    .replaceAll(/<(?:[^<>:]*:)?(\w+)>/gu, '{$1}')
    .replaceAll(/\\([.\-/])/gu, '$1')
    .replaceAll(/[\^$]/gu, '');
  return named.startsWith('/') ? named : `/${named}`;
}

/** Named groups as `<name>`, others as `<1>`, `<2>` …: with whatever brackets are in them. */
function withoutGroups(route: string): string {
  let shown = '';
  let count = 0;
  for (let at = 0; at < route.length; at += 1) {
    if (route[at] !== '(' || route[at - 1] === '\\') {
      shown += route[at]!;
      continue;
    }
    const name = /^\(\?P<(\w+)>/u.exec(route.slice(at))?.[1];
    const end = endOfGroup(route, at);
    if (name === undefined && !route.startsWith('(?', at)) count += 1;
    shown += name === undefined ? (route.startsWith('(?', at) ? '' : `<${count}>`) : `<${name}>`;
    at = end;
  }
  return shown;
}

function endOfGroup(route: string, start: number): number {
  let depth = 0;
  for (let at = start; at < route.length; at += 1) {
    if (route[at] === '\\') at += 1;
    else if (route[at] === '[') while (at + 1 < route.length && route[at + 1] !== ']') at += 1;
    else if (route[at] === '(') depth += 1;
    else if (route[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return route.length;
}
