import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildCommand } from '@stricli/core';
import type { Command, CommandContext } from '@stricli/core';
import { OPERATIONS } from '../app/operations.ts';
import { openProject } from '../host/open-project.ts';
import { ArchitraveError } from '../kit/error.ts';
import type { Terminal } from './terminal.ts';

/** `architrave mcp`: the operations as tools for an agent. */
export function mcpCommand(terminal: Terminal): Command<CommandContext> {
  return buildCommand<{ readonly root: string }>({
    async func({ root }) {
      const folder = realFolder(resolve(terminal.workingFolder, root), root);
      const { serveMcp } = await import('../mcp/serve.ts');
      await serveMcp(OPERATIONS, (path) => openProject(path, { workingFolder: folder, boundary: folder, cache: 'project', workers: null }));
    },
    parameters: {
      flags: {
        root: { kind: 'parsed', parse: String, placeholder: 'folder', default: '.', brief: 'Folder below which an agent may read' },
      },
    },
    docs: {
      brief: 'Serve the same operations to coding agents over MCP, on stdin and stdout',
      fullDescription:
        'Serves the operations of this program as tools (architrave_map, architrave_calls, architrave_review …) to a coding agent, over the Model Context Protocol on stdin and stdout.\nIt reads nothing outside its folder, and it runs nothing.',
      customUsage: [{ input: '--root ~/projects/shop', brief: 'As an agent would start it' }],
    },
  });
}

function realFolder(absolute: string, asNamed: string): string {
  try {
    return realpathSync.native(absolute);
  } catch (error) {
    throw new ArchitraveError('path-missing', `There is no folder ${asNamed}`, 'Name a folder that exists with --root.', error);
  }
}
