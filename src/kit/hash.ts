/**
 * Hash of a text as 16 hexadecimal digits: two FNV-1a lanes over UTF-16 code units, mixed as in MurmurHash3's finaliser.
 * Stable across machines and versions; for identity, not for security.
 */
export function hashText(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ ((unit << 7) | (unit >>> 9)), 0x85ebca6b);
  }
  return hexadecimal(finalise(low ^ Math.imul(high, 31))) + hexadecimal(finalise(high ^ text.length));
}

function finalise(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hexadecimal(lane: number): string {
  return lane.toString(16).padStart(8, '0');
}
