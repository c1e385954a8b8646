from apiflask import APIBlueprint, HTTPTokenAuth

bp = APIBlueprint("loans", __name__, url_prefix="/loans")
auth = HTTPTokenAuth()


@bp.route("/", methods=["GET", "POST"])
@bp.auth_required(auth)
def loans():
    return []


@bp.delete("/<int:loan_id>")
@bp.auth_required(auth, roles=["clerk"])
def give_back(loan_id):
    return {}
