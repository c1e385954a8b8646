/** Places of code, where views look for them. */
export * from '../program/queries/places.ts';
