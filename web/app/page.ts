/** What the shell needs to know of a page. */
import type { Route } from './route.ts';

export type Page = {
  /** In addresses. */
  readonly id: string;
  readonly title: string;
  /** Of an icon of 18 × 18, drawn as lines. */
  readonly icon: string;
  /** Beside the title; null for none. */
  readonly total: number | null;
  readonly root: HTMLElement;
  /** When it comes into sight, and whenever its part of the address changes. */
  show(route: Route): void;
  /** A key that nobody else took. */
  key?(event: KeyboardEvent): void;
};
