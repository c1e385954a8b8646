/** Flows that are kept tell instructions and functions instead of places, so that they hold wherever the same code stands. */
import type { FoundFlows, TaintPoint } from '../program/taint/find-flows.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { instructionLength } from '../python/code/opcodes.ts';

/** By module. */
type Codes = readonly (ModuleCode | null)[];

/** Instead of a length, where `start` is the number of an instruction's first word, or of a scope whose name it is. */
const INSTRUCTION = -1;
const NAME = -2;

/** Null where something is told that is neither. */
export function anchored(found: FoundFlows, codes: Codes): FoundFlows | null {
  const anchors = new Map<number, ReadonlyMap<string, TaintPoint>>();
  let isWhole = true;
  const result = withPoints(found, (point) => {
    const { module, start, length } = point;
    let known = anchors.get(module);
    if (known === undefined) {
      known = anchorsIn(module, codes[module] ?? null);
      anchors.set(module, known);
    }
    const anchor = known.get(`${start} ${length}`);
    isWhole &&= anchor !== undefined;
    return anchor ?? point;
  });
  return isWhole ? result : null;
}

/** Where that stands in the code as it is now, which says the same. */
export function placed(kept: FoundFlows, codes: Codes): FoundFlows {
  return withPoints(kept, ({ module, start, length }) => {
    const code = codes[module];
    const scope = length === NAME ? code?.scopes[start] : undefined;
    if (scope !== undefined) return { module, start: scope.nameStart, length: scope.nameEnd - scope.nameStart };
    return { module, start: code?.words[start + 1] ?? 0, length: (code?.words[start] ?? 0) >>> 16 };
  });
}

function anchorsIn(module: number, code: ModuleCode | null): ReadonlyMap<string, TaintPoint> {
  const found = new Map<string, TaintPoint>();
  if (code === null) return found;
  const { words, scopes } = code;
  const note = (at: number, size: number, point: TaintPoint): void => {
    const key = `${at} ${size}`;
    if (!found.has(key)) found.set(key, point);
  };
  for (let pc = 0; pc < words.length; pc += instructionLength(words, pc))
    note(words[pc + 1] ?? 0, (words[pc] ?? 0) >>> 16, { module, start: pc, length: INSTRUCTION });
  scopes.forEach(({ nameStart, nameEnd }, number) => note(nameStart, nameEnd - nameStart, { module, start: number, length: NAME }));
  return found;
}

function withPoints({ flows, uses, coverage }: FoundFlows, put: (point: TaintPoint) => TaintPoint): FoundFlows {
  const moved = <Placed extends { readonly point: TaintPoint }>(one: Placed): Placed => ({ ...one, point: put(one.point) });
  return {
    flows: flows.map((flow) => ({ ...flow, source: moved(flow.source), sink: moved(flow.sink), steps: flow.steps.map(moved) })),
    uses: uses.map(moved),
    coverage,
  };
}
