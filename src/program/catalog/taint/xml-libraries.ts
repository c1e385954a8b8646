/** lxml, elementpath, defusedxml. */
import type { TaintCatalog } from '../taint.ts';
import { is, madeBy, members, sanitisers, sinks } from './define.ts';

/** External entities are resolved only where that is asked for, since lxml 5. */
const resolvesEntities = (parser: string) => ({ when: [madeBy(parser, 'lxml.etree.XMLParser', is('resolve_entities', 'True'))] });
const opensNetwork = (parser: string) => ({ when: [madeBy(parser, 'lxml.etree.XMLParser', is('no_network', 'False'))] });

const PARSERS = {
  'lxml.etree.parse': 'source:0',
  'lxml.objectify.parse': 'f:0',
  'lxml.etree.fromstring lxml.etree.XML': 'text:0',
  'lxml.etree.fromstringlist': 'strings:0',
};

export const lxml: TaintCatalog = {
  distribution: 'lxml',
  checked: ['6.1.3'],
  source: 'https://lxml.de/parsing.html#parser-options',
  sources: [],
  sinks: [
    ...sinks(611, PARSERS, resolvesEntities('parser:1')),
    ...sinks(611, PARSERS, opensNetwork('parser:1')),
    ...sinks(611, { 'lxml.etree.XMLParser.feed': 'data:0' }, resolvesEntities('self')),
    ...sinks(611, { 'lxml.etree.iterparse': 'source:0' }, { when: [is('resolve_entities', 'True')] }),
    ...sinks(643, {
      'lxml.etree.XPath lxml.etree.ETXPath': 'path:0',
      [members('lxml.etree._Element lxml.etree._ElementTree', 'xpath').join(' ')]: '_path:0',
      [members('lxml.etree._Element lxml.etree._ElementTree', 'find findall findtext iterfind').join(' ')]: 'path:0',
      'lxml.etree.XPathEvaluator.__call__ lxml.etree.XPathDocumentEvaluator.__call__ lxml.etree.XPathElementEvaluator.__call__': 'path:0',
    }),
    ...sinks(22, { 'lxml.etree.parse lxml.etree.iterparse': 'source:0' }),
  ],
  // Its argument is markup that was escaped when it was serialised.
  sanitisers: sanitisers([643], 'lxml.etree.XPath.__call__'),
};

export const elementpath: TaintCatalog = {
  distribution: 'elementpath',
  checked: ['5.1.4'],
  source: 'https://elementpath.readthedocs.io/en/latest/xpath_api.html',
  sources: [],
  sinks: sinks(643, {
    'elementpath.select elementpath.iter_select': 'path:1',
    'elementpath.Selector': 'path:0',
    'elementpath.XPath1Parser.parse elementpath.XPath2Parser.parse': 'source:0',
  }),
  sanitisers: [],
};
