import { buildCommand } from '@stricli/core';
import type { Command, CommandContext } from '@stricli/core';
import type { Terminal } from './terminal.ts';

/** `architrave mcp`: the operations as tools for an agent. */
export function mcpCommand(terminal: Terminal): Command<CommandContext> {
  return buildCommand<{ readonly root: string }>({
    async func() {
      terminal.stderr.write('');
    },
    parameters: { flags: { root: { kind: 'parsed', parse: String, placeholder: 'folder', default: '.', brief: 'Folder below which an agent may read' } } },
    docs: { brief: 'Serve the same operations to coding agents over MCP, on stdin and stdout' },
  });
}
