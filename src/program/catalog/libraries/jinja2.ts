import type { Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

/** Templates are read where they are asked for by name; a loader of files reads them from disk, and again when they change. */
export const jinja2: Library = {
  distribution: 'jinja2',
  checked: ['3.1.6'],
  source: 'https://jinja.palletsprojects.com/en/stable/api/',
  symbols: symbols(
    each('jinja2.Environment', 'get_template select_template get_or_select_template', {
      effects: ['blocks:disk'],
      raises: ['jinja2.TemplateNotFound', 'jinja2.TemplateSyntaxError'],
    }),
    each('jinja2.Environment', 'list_templates compile_templates', { effects: ['blocks:disk'] }),
    eachOf(['jinja2.FileSystemLoader', 'jinja2.PackageLoader'], 'get_source', {
      effects: ['blocks:disk'],
      raises: ['jinja2.TemplateNotFound'],
    }),
    eachOf(['jinja2.FileSystemLoader', 'jinja2.PackageLoader'], 'list_templates', { effects: ['blocks:disk'] }),
  ),
};
