from flask import Blueprint

settings = Blueprint("settings", __name__)
PAGES = {"general": "General", "mail": "Mail"}


def page_of(title):
    def page():
        return title

    return page


for key, title in PAGES.items():
    settings.add_url_rule(f"/{key}", endpoint=key, view_func=page_of(title))
