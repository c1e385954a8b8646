/** For faces, which see the core only through here. */
export { PLAIN } from '../render/options.ts';
export { clean } from '../render/text/layout.ts';
