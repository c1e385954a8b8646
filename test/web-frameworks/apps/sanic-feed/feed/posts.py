from sanic import Blueprint
from sanic.response import empty, json
from sanic.views import HTTPMethodView

posts = Blueprint("posts", url_prefix="/posts", version=1)


@posts.get("/")
async def list_posts(request):
    return json([])


@posts.post("/", name="create")
async def create_post(request):
    return json({}, status=201)


@posts.route("/<post_id:int>/like", methods=["POST", "DELETE"])
def like(request, post_id):
    return empty()


class PostView(HTTPMethodView):
    async def get(self, request, post_id):
        return json({})

    async def put(self, request, post_id):
        return json({})


posts.add_route(PostView.as_view(), "/<post_id:int>")


class Attached(HTTPMethodView, attach=posts, uri="/attached"):
    def get(self, request):
        return json({})
