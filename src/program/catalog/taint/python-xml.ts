/** The standard library: XML. Its parsers resolve no external entities unless they are told to, since 3.7.1. */
import type { TaintCatalog } from '../taint.ts';
import { configuredBy, is, members, sinks } from './define.ts';

const resolvesEntities = (parser: string) => [
  configuredBy(
    parser,
    'xml.sax.xmlreader.XMLReader.setFeature',
    is(
      'name:0',
      'xml.sax.handler.feature_external_ges',
      'xml.sax.handler.feature_external_pes',
      "'http://xml.org/sax/features/external-general-entities'",
      "'http://xml.org/sax/features/external-parameter-entities'",
    ),
    is('state:1', 'True', '1'),
  ),
];

const FIND = 'find findall findtext iterfind';

export const pythonXml: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/xml.html#xml-security',
  sources: [],
  sinks: [
    ...sinks(611, { 'xml.dom.minidom.parse': 'file:0', 'xml.dom.minidom.parseString': 'string:0' }, { when: resolvesEntities('parser:1') }),
    ...sinks(
      611,
      { 'xml.dom.pulldom.parse': 'stream_or_string:0', 'xml.dom.pulldom.parseString': 'string:0' },
      { when: resolvesEntities('parser:1') },
    ),
    ...sinks(
      611,
      { 'xml.sax.xmlreader.XMLReader.parse': 'source:0', 'xml.sax.xmlreader.IncrementalParser.feed': 'data:0' },
      { when: resolvesEntities('self') },
    ),
    ...sinks(643, { [members('xml.etree.ElementTree.Element xml.etree.ElementTree.ElementTree', FIND).join(' ')]: 'path:0' }),
  ],
  sanitisers: [],
};
