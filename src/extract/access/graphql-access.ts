/** Who may ask a field of a GraphQL schema. */
import type { Access } from './access-reader.ts';

/** Where nothing before a field asks who calls, what serves the schema as a whole may. */
export function openField({ guards, authentication }: Access): Access {
  const isOpen = authentication.answer === 'no' && !authentication.isOnPurpose;
  return isOpen
    ? { guards, authentication: { ...authentication, answer: 'unknown', reason: 'who may ask the schema was not read' } }
    : { guards, authentication };
}
