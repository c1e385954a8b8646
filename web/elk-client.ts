/** ELK in a worker, made from the copy inside this page; where workers are refused, on the page's own thread. */
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import compressed from 'elk-worker:gzip';
import type { RunElk } from './layout.ts';

type Port = { post(message: unknown): void; listen(listener: (data: unknown) => void): void };
/** The shape of ELK's stand-in for a worker. */
type PageWorker = { postMessage(message: unknown): void; onmessage: (event: { data: unknown }) => void };
type Answer = { readonly id: number; readonly data?: ElkNode; readonly error?: unknown };

/** Layouts run one after another; the first call waits until ELK is unpacked. */
export function createElk(): RunElk {
  const waiting = new Map<number, { resolve: (node: ElkNode) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  const ready = openPort().then((port) => {
    port.listen((data) => {
      const answer = data as Answer;
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.error !== undefined || answer.data === undefined) call?.reject(new Error('ELK could not lay out this view'));
      else call?.resolve(answer.data);
    });
    port.post({ id: 0, cmd: 'register', algorithms: ['layered'] });
    return port;
  });
  return async (graph) => {
    const port = await ready;
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      port.post({ id, cmd: 'layout', graph, layoutOptions: {}, options: {} });
    });
  };
}

async function openPort(): Promise<Port> {
  const bytes = Uint8Array.from(atob(compressed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const code = await new Response(stream).text();
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  try {
    return await openWorker(url);
  } catch {
    return await openInPage(url);
  }
}

/** Resolves when the worker has answered once, so that a refused worker is noticed. */
function openWorker(url: string): Promise<Port> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url);
    worker.onerror = () => reject(new Error('worker refused'));
    worker.onmessage = () => {
      worker.onerror = null;
      resolve({
        post: (message) => worker.postMessage(message),
        listen: (listener) => (worker.onmessage = (event: MessageEvent<unknown>) => listener(event.data)),
      });
    };
    worker.postMessage({ id: -1, cmd: 'algorithms' });
  });
}

/** Outside a worker ELK looks for CommonJS and leaves a stand-in for a worker there. */
function openInPage(url: string): Promise<Port> {
  const page = globalThis as { module?: { exports: { Worker?: new () => PageWorker } }; exports?: object };
  const shelf: { exports: { Worker?: new () => PageWorker } } = { exports: {} };
  page.module = shelf;
  page.exports = shelf.exports;
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => {
      delete page.module;
      delete page.exports;
      if (shelf.exports.Worker === undefined) return reject(new Error('ELK did not start'));
      const worker = new shelf.exports.Worker();
      resolve({
        post: (message) => worker.postMessage(message),
        listen: (listener) => (worker.onmessage = ({ data }) => listener(data)),
      });
    };
    script.onerror = () => reject(new Error('ELK could not be loaded'));
    document.head.append(script);
  });
}
