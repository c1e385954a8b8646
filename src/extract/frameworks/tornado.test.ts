import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { noParts } from './extractor.ts';
import { LoadedView } from './loaded-view.ts';
import { tornado } from './tornado.ts';

test('an application that only a method makes, with handlers put together from modules and a base that has a standard value', () => {
  const parts = noParts();
  const texts = {
    'shop/server.py':
      'from tornado import web\nfrom traitlets import Unicode\ndef load(name):\n    return __import__(name, fromlist=["handlers"]).handlers\ndef joined(*pieces):\n    return "/" + "/".join(s.strip("/") for s in pieces if s.strip("/"))\nclass Application(web.Application):\n    def __init__(self, server, base):\n        found = []\n        for name in server.services:\n            found.extend(load(name))\n        super().__init__([(joined(base, one[0]), *one[1:]) for one in found])\nclass Server:\n    base = Unicode("/shop/")\n    services = ("shop.orders",)\n    def begin(self):\n        self.application = Application(self, self.base)\n',
    'shop/orders.py':
      'from tornado.web import RequestHandler\nclass Order(RequestHandler):\n    def get(self, id): ...\nhandlers = [(r"/orders/(?P<id>\\d+)/?", Order)]\n',
  };
  tornado.extract(new LoadedView(loadedTexts(texts)), parts);
  expect(parts.endpoints.map(({ path, template, handler }) => `${path} ${template} ${handler}`)).toEqual([
    '/shop/orders/(?P<id>\\d+)/? /shop/orders/{id}/ shop.orders.Order.get',
  ]);
});
