/** Places of code, where views look for them. */
export { Places } from '../program/queries/places.ts';
