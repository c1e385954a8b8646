/** For faces, which see the core only through here. */
export { PLAIN } from '../render/options.ts';
