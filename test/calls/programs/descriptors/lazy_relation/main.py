class Relation:
    def __init__(self, factory):
        self.factory = factory

    def __get__(self, instance, owner):
        return self.factory(instance)


class Manager:
    def __init__(self, owner):
        self.owner = owner

    def all(self):
        return [self.make()]

    def make(self):
        return Comment()


class Comment:
    def body(self):
        return "text"


class Post:
    comments = Relation(Manager)


for comment in Post().comments.all():
    comment.body()
