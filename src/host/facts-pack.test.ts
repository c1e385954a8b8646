import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePack, encodePack } from './facts-pack.ts';
import type { FileStamp, Pack, PackedBlob } from './facts-pack.ts';

const KEY = new Uint8Array(32).fill(7);
const IDENTITY = { inode: 4_294_967_297, bornMs: 1_700_000_000_000.5 };

const blobs: readonly PackedBlob[] = [
  { hash: 'ab'.repeat(32), flavour: 'mf', bytes: Buffer.from('first facts') },
  { hash: 'cd'.repeat(32), flavour: 'mp', bytes: Buffer.from('') },
];
const stamp: FileStamp = { size: 11, mtimeMs: 1_700_000_000_000.25, ctimeMs: 1_700_000_000_001.5, inode: 99 };
const pack: Pack = {
  files: [
    { path: 'shop/ordér.py', stamp, blob: blobs[0]! },
    { path: 'shop/__init__.py', stamp, blob: blobs[1]! },
    { path: 'shop/copy.py', stamp: { ...stamp, inode: 100 }, blob: blobs[0]! },
  ],
};
const written = Buffer.concat(encodePack(pack, KEY, IDENTITY));

describe('a pack', () => {
  test('reads back as it was written, shared contents shared', () => {
    const read = decodePack(Buffer.from(written), KEY, IDENTITY);
    expect(read).toEqual(pack);
    expect(read?.files[0]?.blob).toBe(read?.files[2]?.blob);
  });

  test.each([
    { name: 'of another version', key: new Uint8Array(32).fill(8), identity: IDENTITY },
    { name: 'copied to another file', key: KEY, identity: { ...IDENTITY, inode: 5 } },
    { name: 'copied when the inode was free again', key: KEY, identity: { ...IDENTITY, bornMs: 5 } },
  ])('$name is nothing', ({ key, identity }) => {
    expect(decodePack(Buffer.from(written), key, identity)).toBeNull();
  });

  test('is taken from a folder that the user named wherever it was made', () => {
    expect(decodePack(Buffer.from(written), KEY, null)).toEqual(pack);
  });

  test('that is cut anywhere is nothing', () => {
    for (let length = 0; length < written.length; length++) {
      expect(decodePack(Buffer.from(written.subarray(0, length)), KEY, IDENTITY)).toBeNull();
    }
  });

  test('with any byte changed is nothing', () => {
    for (let at = 0; at < written.length; at++) {
      const damaged = Buffer.from(written);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect(decodePack(damaged, KEY, IDENTITY)).toBeNull();
    }
  });

  test('made of noise is nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(decodePack(Buffer.from(noise), KEY, null)).toBeNull();
      }),
    );
  });
});
