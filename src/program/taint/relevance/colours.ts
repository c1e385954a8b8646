/** Kinds of data whose ways are told apart: bits. A source and a sink belong together where they have one in common. */

/** What strangers send. */
export const SENT = 1;
/** What the operator gives. */
export const GIVEN = 2;
/** What is weak as a secret; nobody follows it through shared names. */
export const SECRET = 4;
