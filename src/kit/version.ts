declare const ARCHITRAVE_VERSION: string | undefined;
declare const ARCHITRAVE_BUILD: string | undefined;

/** Version of the package; the build puts it in. */
export const VERSION: string = typeof ARCHITRAVE_VERSION === 'undefined' ? '0.0.0' : ARCHITRAVE_VERSION;

/** The build of a tool that runs from its source: the same whatever changes. */
export const SOURCE_BUILD = 'source';

/** Changes with every change of what computes module facts and call graphs, released or not; what was cached by another build is not used. */
export const BUILD: string = typeof ARCHITRAVE_BUILD === 'undefined' ? SOURCE_BUILD : ARCHITRAVE_BUILD;
