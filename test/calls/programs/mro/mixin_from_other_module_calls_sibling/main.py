from views import ListView

ListView().get("q")
