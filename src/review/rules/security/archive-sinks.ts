/** Functions that write the members of an archive. */
const EXTRACTS = /\b(?:extract|extractall|unpack_archive)$/u;

/** Whether a sink writes what an archive holds, under the names that it gives. */
export const isExtraction = (sink: string): boolean => EXTRACTS.test(sink);
