/** The model of a system for people: each part a list. */
import type { SystemView } from '../../model/system-view.ts';
import type { RenderOptions } from '../options.ts';

/** Ends with a line end. */
export function systemText(view: SystemView, _options: RenderOptions): string {
  const lines = [`${view.project.name}: ${view.frameworks.map(({ name }) => name).join(', ') || 'no framework that is known'}`, ''];
  for (const { id, handler, place } of view.endpoints) lines.push(`${id}  ${handler}  ${place.path}:${place.line}`);
  for (const { name, function: callee, place } of view.tasks) lines.push(`task ${name}  ${callee}  ${place.path}:${place.line}`);
  for (const { name, function: callee, place } of view.commands) lines.push(`$ ${name}  ${callee}  ${place.path}:${place.line}`);
  for (const { symbol, table, columns } of view.entities) lines.push(`${table || '-'}  ${symbol}  ${columns.length} columns`);
  for (const { name, kind } of view.externalSystems) lines.push(`${name}  ${kind}`);
  for (const { name, kind, command } of view.processes) lines.push(`${name}  ${kind}  ${command}`);
  for (const { name, owner } of view.settings) lines.push(`${name}  ${owner}`);
  return `${lines.join('\n')}\n`;
}
