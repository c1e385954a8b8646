/** What is kept reads back as it was; what is damaged, or of other modules, reads as nothing. */
import { describe, expect, test } from 'vitest';
import { linkedTexts } from '../effects/linked-fixture.ts';
import { decodeGraph, encodeGraph } from './graph-codec.ts';
import { graphOf } from './graph-fixture.ts';

const { graph } = await linkedTexts({
  'shop/api.py': `import os
from shop import db
KEY = os.environ
def create(order):
    db.save(order)
    order.unknown()
    return sorted(order, key=db.check)
`,
  'shop/db.py': 'import time\ndef save(order): time.sleep(1)\ndef check(order): return len(order)\n',
});
const { modules, codes } = graph.scopes;
const record = encodeGraph(graph);

describe('a call graph as bytes', () => {
  test('reads back as it was', () => {
    expect(graph.edges.to.length).toBeGreaterThan(4);
    expect(graph.reads.node.length).toBeGreaterThan(0);
    expect(graph.unresolved.node.length).toBeGreaterThan(0);
    expect(decodeGraph(record, modules, codes)).toEqual(graph);
  });

  test.each([1, 2, 3])('reads back from byte %i of others', (shift) => {
    const others = new Uint8Array(record.length + shift);
    others.set(record, shift);
    expect(decodeGraph(others.subarray(shift), modules, codes)).toEqual(graph);
  });

  test('holds names that are no Unicode', () => {
    const odd = { ...graph, externals: graph.externals.map((name) => `${name}\u{d800}`) };
    expect(decodeGraph(encodeGraph(odd), modules, codes)?.externals).toEqual(odd.externals);
  });

  test('is nothing where it is cut', () => {
    for (let length = 0; length < record.length; length += 1) {
      expect(decodeGraph(record.slice(0, length), modules, codes), `${length} bytes`).toBeNull();
    }
  });

  test('is nothing where a byte is another', () => {
    for (let at = 0; at < record.length; at += 1) {
      const damaged = record.slice();
      damaged[at]! ^= 1 << (at % 8);
      expect(decodeGraph(damaged, modules, codes), `byte ${at}`).toBeNull();
    }
  });

  test.each([
    { name: 'more modules', others: graphOf({ modules: { a: ['f'], b: [], c: [] }, edges: [] }).scopes },
    { name: 'modules with other scopes', others: graphOf({ modules: { a: ['f'], b: [] }, edges: [] }).scopes },
    { name: 'modules without code', others: { modules, codes: codes.map(() => null) } },
  ])('is nothing for $name', ({ others }) => {
    expect(decodeGraph(record, others.modules, others.codes)).toBeNull();
  });

  const { edges, reads, unresolved, nodeScope, externals } = graph;
  const withFirst = <A extends Int32Array | Uint8Array>(numbers: A, first: number): A => {
    const changed = structuredClone(numbers);
    changed[0] = first;
    return changed;
  };
  test.each([
    { name: 'a node of no scope', odd: { nodeScope: withFirst(nodeScope, graph.scopes.moduleOf.length) } },
    { name: 'a call of no node', odd: { edges: { ...edges, to: withFirst(edges.to, nodeScope.length) } } },
    { name: 'a call of no external', odd: { edges: { ...edges, to: withFirst(edges.to, -externals.length - 1) } } },
    { name: 'a call of no kind', odd: { edges: { ...edges, kind: withFirst(edges.kind, 99) } } },
    { name: 'no such boundary', odd: { edges: { ...edges, boundary: withFirst(edges.boundary, 99) } } },
    { name: 'offsets that start late', odd: { edges: { ...edges, offsets: withFirst(edges.offsets, 1) } } },
    { name: 'offsets that fall', odd: { edges: { ...edges, offsets: Int32Array.from(edges.offsets).fill(-1, 1, 2) } } },
    { name: 'a call at no place', odd: { edges: { ...edges, pc: withFirst(edges.pc, 1 << 30) } } },
    { name: 'a read of no external', odd: { reads: { ...reads, external: withFirst(reads.external, externals.length) } } },
    { name: 'a read in no node', odd: { reads: { ...reads, node: withFirst(reads.node, -1) } } },
    { name: 'no such reason', odd: { unresolved: { ...unresolved, reason: withFirst(unresolved.reason, 99) } } },
    { name: 'an unresolved call in no node', odd: { unresolved: { ...unresolved, node: withFirst(unresolved.node, 1 << 30) } } },
    { name: 'an alias too many', odd: { aliases: [...graph.aliases, ''] } },
  ])('is nothing with $name', ({ odd }) => {
    expect(decodeGraph(encodeGraph({ ...graph, ...odd }), modules, codes)).toBeNull();
  });
});
