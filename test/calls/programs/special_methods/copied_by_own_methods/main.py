import copy


class Page:
    def __init__(self, text):
        self.text = text

    def __copy__(self):
        return Page(self.text)

    def __deepcopy__(self, memo):
        return Draft()


class Draft:
    def publish(self):
        return 1


class Note:
    def read(self):
        return 1


page = Page("once")
copy.copy(page)
copy.deepcopy(page).publish()
copy.copy(Note()).read()
