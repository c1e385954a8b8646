import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const ELEMENT = 'lxml.etree._Element';
const TREE = 'lxml.etree._ElementTree';
const HTML = 'lxml.html.HtmlElement';
const PARSES: Behaviour = { raises: ['lxml.etree.XMLSyntaxError'] };
const FILES: Behaviour = { effects: ['blocks:disk'] };

/** What its functions return, for which it has no types. */
export const lxml: Library = {
  distribution: 'lxml',
  checked: ['6.1.3', '5.4.0'],
  source: 'https://lxml.de/apidoc/lxml.etree.html',
  symbols: symbols(
    {
      'lxml.etree.parse': { ...PARSES, ...FILES, returns: TREE },
      'lxml.etree.iterparse': { ...PARSES, ...FILES },
      'lxml.etree.ElementTree': { returns: TREE },
      'lxml.objectify.parse': { ...PARSES, ...FILES, returns: TREE },
      'lxml.objectify.fromstring': { ...PARSES, returns: ELEMENT },
      'lxml.html.parse': { ...FILES, returns: TREE },
      [`${TREE}.getroot`]: { returns: ELEMENT },
      [`${TREE}.write`]: FILES,
      [`${TREE}.xslt`]: { raises: ['lxml.etree.XSLTApplyError'] },
      'lxml.etree.XSLT.__call__': { effects: ['cpu'], raises: ['lxml.etree.XSLTApplyError'] },
      'lxml.etree.XMLSchema.assertValid': { raises: ['lxml.etree.DocumentInvalid'] },
    },
    each('lxml.etree', 'fromstring XML HTML fromstringlist XMLID', { ...PARSES, returns: ELEMENT }),
    each('lxml.etree', 'Element SubElement', { returns: ELEMENT }),
    each('lxml.html', 'fromstring document_fromstring fragment_fromstring', { returns: HTML }),
    eachOf([ELEMENT, TREE], 'find', { returns: ELEMENT }),
    eachOf([ELEMENT, TREE], 'xpath', { raises: ['lxml.etree.XPathEvalError'] }),
    each(ELEMENT, 'getparent getnext getprevious', { returns: ELEMENT }),
    each(ELEMENT, 'getroottree', { returns: TREE }),
  ),
};
