import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { noParts } from './extractor.ts';
import { flaskAppBuilder } from './flask-appbuilder.ts';
import { LoadedView } from './loaded-view.ts';

test('views and interfaces expose their own methods and those that they inherit', () => {
  const parts = noParts();
  const text = `from flask_appbuilder import AppBuilder, BaseView, expose, has_access
from flask_appbuilder.api import ModelRestApi, protect
class Base(ModelRestApi):
    include_route_methods = {"get_list", "related"}
    @expose("/related/<column>", methods=["GET"])
    @protect()
    def related(self, column): ...
    @expose("/hidden")
    def hidden(self): ...
class OrderApi(Base):
    resource_name = "order"
class Home(BaseView):
    route_base = "/home"
    @expose("/")
    @expose("/start")
    @has_access
    def index(self): ...
appbuilder = AppBuilder()
appbuilder.add_api(OrderApi)
appbuilder.add_view(Home, "Home")
`;
  flaskAppBuilder.extract(new LoadedView(loadedTexts({ 'shop/__init__.py': '', 'shop/views.py': text })), parts);
  expect(parts.endpoints.map(({ id, handler, authentication }) => [id, handler, authentication.reason])).toEqual([
    ['GET /api/v1/order/related/{column}', 'shop.views.OrderApi.related', 'protect asks for a permission'],
    ['GET /api/v1/order/', 'shop.views.OrderApi.get_list', 'protect asks for a permission'],
    ['GET /home/start', 'shop.views.Home.index', 'has_access asks for a permission'],
    ['GET /home/', 'shop.views.Home.index', 'has_access asks for a permission'],
  ]);
});
