/**
 * The C4 views as a workspace in the Structurizr DSL (docs.structurizr.com/dsl/language): one model, with the views that it
 * is rich enough for.
 */
import type { Atlas } from '../../model/atlas.ts';
import { c4Model } from '../../model/c4.ts';
import type { C4Element, C4Level, C4Relation } from '../../model/c4.ts';
import { clean } from '../text/layout.ts';

/** Ends with a line end. `level` is the deepest that is told. */
export function structurizr(atlas: Atlas, level: C4Level): string {
  const { name, elements, relations } = c4Model(atlas, level);
  const outside = elements.filter(({ parent, kind }) => parent === '' && kind !== 'system');
  const inside = elements.filter(({ parent }) => parent !== '');
  const system = elements.find(({ kind }) => kind === 'system');
  const components = inside.filter(({ kind }) => kind === 'component');
  const containers = inside.filter(({ kind }) => kind !== 'component');
  const lines = [
    `workspace ${quote(name)} ${quote(system?.description ?? '')} {`,
    '    !identifiers flat',
    '    model {',
    ...outside.map((element) => `        ${element.id} = ${declaration(element)}`),
    ...(inside.length === 0
      ? [`        system = softwareSystem ${quote(name)} ${quote(system?.description ?? '')}`]
      : [
          `        system = softwareSystem ${quote(name)} ${quote(system?.description ?? '')} {`,
          ...containers.map((element) => `            ${element.id} = ${declaration(element)}`),
          ...(components.length === 0
            ? []
            : [
                `            program = container ${quote('Program')} ${quote('All of the code')} ${quote(system?.technology ?? '')} {`,
                ...components.map((element) => `                ${element.id} = ${declaration(element)}`),
                '            }',
              ]),
          '        }',
        ]),
    ...relations.map((relation) => `        ${relationLine(relation)}`),
    '    }',
    '    views {',
    ...viewLines(level, components.length > 0),
    '        styles {',
    ...STYLES.map((line) => `            ${line}`),
    '        }',
    '    }',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function viewLines(level: C4Level, hasComponents: boolean): readonly string[] {
  const view = (head: string) => [`        ${head} {`, '            include *', '            autolayout lr', '        }'];
  return [
    ...view('systemContext system "context"'),
    ...(level === 'context' ? [] : view('container system "container"')),
    ...(hasComponents ? view('component program "component"') : []),
  ];
}

const STYLES: readonly string[] = [
  'element "Person" {',
  '    shape Person',
  '}',
  'element "Store" {',
  '    shape Cylinder',
  '}',
  'element "Queue" {',
  '    shape Pipe',
  '}',
  'element "Outside" {',
  '    background #999999',
  '    color #ffffff',
  '}',
];

/** Description and technology stand in an order that depends on the kind of the element. */
function declaration({ kind, name, description, technology, parent }: C4Element): string {
  const isInside = parent !== '';
  switch (kind) {
    case 'person':
      return `person ${quote(name)} ${quote(description)}`;
    case 'system':
      return `softwareSystem ${quote(name)} ${quote(description)}`;
    case 'container':
      return `container ${quote(name)} ${quote(description)} ${quote(technology)}`;
    case 'component':
      return `component ${quote(name)} ${quote(description)} ${quote(technology)}`;
    case 'store':
    case 'queue': {
      const tag = kind === 'store' ? 'Store' : 'Queue';
      return isInside
        ? `container ${quote(name)} ${quote(description)} ${quote(technology)} ${quote(tag)}`
        : `softwareSystem ${quote(name)} ${quote(description)} ${quote(tag)}`;
    }
    case 'external':
      return `softwareSystem ${quote(name)} ${quote(description)} ${quote('Outside')}`;
  }
}

function relationLine({ from, to, what }: C4Relation): string {
  return `${from} -> ${to} ${quote(what)}`;
}

/** A string of the DSL ends at a double quote and at a line's end, and a backslash at a line's end joins lines. */
function quote(text: string): string {
  return `"${clean(text).replaceAll('\\', '/').replaceAll('"', "'")}"`;
}
