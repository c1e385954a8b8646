"""A feed on Sanic: blueprints, groups, versions, class views."""
