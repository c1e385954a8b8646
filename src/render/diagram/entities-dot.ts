/** Entities in the DOT language, one record-like table each. */
import { entityLinks } from '../../model/entity-links.ts';
import type { Entity } from '../../model/system-model.ts';
import { clean } from '../text/layout.ts';
import { keysOf } from '../views/entities.ts';
import { leafOf } from '../views/names.ts';
import { quote } from './drawing-dot.ts';

/** Ends with a line end. */
export function entitiesDot(name: string, all: readonly Entity[]): string {
  const entities = all.filter(({ isAbstract }) => !isAbstract);
  const lines = [
    `digraph ${quote(name)} {`,
    '  rankdir=LR;',
    '  node [shape=plain, fontname="Helvetica", fontsize=10];',
    '  edge [color="#57606a", arrowsize=0.7, fontname="Helvetica", fontsize=9];',
    ...entities.map((entity) => `  ${quote(entity.symbol)} [label=<${htmlTable(entity)}>];`),
    ...entityLinks(entities).map(
      ({ from, to, name: label, kind }) => `  ${quote(from)} -> ${quote(to)} [label=${quote(label)}, ${ENDS[kind]}];`,
    ),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const ENDS: Readonly<Record<string, string>> = {
  'one-to-many': 'arrowhead=crow, arrowtail=tee, dir=both',
  'many-to-one': 'arrowhead=tee, arrowtail=crow, dir=both',
  'one-to-one': 'arrowhead=tee, arrowtail=tee, dir=both',
  'many-to-many': 'arrowhead=crow, arrowtail=crow, dir=both',
  unknown: 'style=dashed',
  inheritance: 'arrowhead=empty',
};

function htmlTable(entity: Entity): string {
  const rows = entity.columns.map(
    (column) =>
      `<tr><td align="left">${escapeHtml(column.name)}</td><td align="left">${escapeHtml(column.type)}</td><td>${escapeHtml(keysOf(column))}</td></tr>`,
  );
  return `<table border="0" cellborder="1" cellspacing="0" cellpadding="4" color="#b9bfc7"><tr><td colspan="3" bgcolor="#dbe7ff"><b>${escapeHtml(leafOf(entity.symbol))}</b></td></tr>${rows.join('')}</table>`;
}

/** An empty cell is no cell to Graphviz. */
function escapeHtml(text: string): string {
  return text === '' ? ' ' : clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
