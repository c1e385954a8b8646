/** What is known of a program before any of its code is read: files, projects, and the names of modules. */
import type { Files } from '../kit/ports.ts';
import type { Problem } from '../kit/problem.ts';
import { discover } from './discovery/discover.ts';
import type { SourceTree } from './discovery/source-tree.ts';
import { type Layout, layOut } from './layout/layout.ts';
import { type Project, findProjects } from './manifests/project.ts';

export type ProgramSources = {
  readonly tree: SourceTree;
  /** Outer ones first; the root's is the first. */
  readonly projects: readonly Project[];
  readonly layout: Layout;
  readonly problems: readonly Problem[];
};

/** Finds all of it through the port. `folderName` is what the root is called. Never throws. */
export function findSources(files: Files, folderName: string): ProgramSources {
  const tree = discover(files);
  const { projects, problems } = findProjects(files, tree);
  return { tree, projects, layout: layOut(tree, projects, folderName), problems: [...tree.problems, ...problems] };
}
