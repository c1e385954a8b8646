/** The build puts elkjs' worker here, compressed: base64 of gzip. */
declare module 'elk-worker:gzip' {
  const compressed: string;
  export default compressed;
}
