from functools import cached_property


class Page:
    @cached_property
    def words(self):
        return self.read()

    def read(self):
        return ["a"]


Page().words
