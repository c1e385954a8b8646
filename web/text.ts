/** Numbers and names as people read them; always in English, so that every machine shows the same. */

const NUMBER = new Intl.NumberFormat('en');

export function number(value: number): string {
  return NUMBER.format(value);
}

/** `1 module`, `2 modules`, `3 dependencies`. */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** 1,234 stays, unless `most` says otherwise; 12,345 becomes 12.3k. */
export function short(value: number, most = 10_000): string {
  if (value < most) return number(value);
  return value < 1_000_000 ? `${(value / 1_000).toFixed(value < 100_000 ? 1 : 0)}k` : `${(value / 1_000_000).toFixed(1)}M`;
}

export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  const percent = (part / whole) * 100;
  return part === whole ? '100 %' : `${Math.min(99.9, percent).toFixed(1)} %`;
}

/** Cuts the middle out of a long name. */
export function clip(name: string, most: number): string {
  if (name.length <= most) return name;
  const head = Math.ceil((most - 1) * 0.6);
  return `${name.slice(0, head)}…${name.slice(name.length - (most - 1 - head))}`;
}
