from .repositories import Items, Users
from .views import ItemView, UserView

routes = {
    "user-list": UserView.as_view(repository=Users()),
    "item-detail": ItemView.as_view(repository=Items()),
}
