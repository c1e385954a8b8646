/** Whether a dotted name is, or lies below, what a pattern names: `pymongo` covers `pymongo.errors`; `*` stands for any part. */
export function covers(pattern: string, name: string): boolean {
  const wanted = pattern.split('.');
  const parts = name.split('.');
  return wanted.length <= parts.length && wanted.every((part, at) => part === '*' || part === parts[at]);
}
