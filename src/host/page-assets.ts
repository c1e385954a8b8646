/** Files of the built page, which lie beside the bundles. */
import { readFileSync } from 'node:fs';
import { ArchitraveError } from '../kit/error.ts';

/** Throws where the installation lacks it. */
export function readPageAsset(name: string): string {
  try {
    return readFileSync(new URL(`./web/${name}`, import.meta.url), 'utf8');
  } catch (error) {
    throw new ArchitraveError('internal', `The installation lacks the file ${name} of the page`, 'Install the package again.', error);
  }
}
