from apiflask import APIBlueprint, Schema
from apiflask.fields import Integer, String
from apiflask.views import MethodView

bp = APIBlueprint("books", __name__, url_prefix="/books")


class BookIn(Schema):
    title = String(required=True)


class BookOut(Schema):
    id = Integer()
    title = String()


@bp.get("/")
@bp.output(BookOut(many=True))
def all_books():
    return []


@bp.post("/")
@bp.input(BookIn, location="json")
@bp.output(BookOut, status_code=201)
@bp.doc(tags=["Books"])
def add_book(json_data):
    return json_data


class Book(MethodView):
    decorators = [bp.doc(responses=[404])]

    @bp.output(BookOut)
    def get(self, book_id):
        return {}

    @bp.input(BookIn(partial=True))
    @bp.output(BookOut)
    def patch(self, book_id, json_data):
        return {}


bp.add_url_rule("/<int:book_id>", view_func=Book.as_view("book"))


class Shelf(MethodView):
    def get(self, name):
        return {}
