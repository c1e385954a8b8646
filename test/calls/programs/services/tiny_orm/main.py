from orm.fields import Integer, Text
from orm.models import Model


class Author(Model):
    name = Text()
    age = Integer()

    def greeting(self):
        return self.name


Author(name="ann", age="3").save()
Author.objects.create(name="bob", age="4")
for author in Author.objects.filter(name="ann"):
    author.greeting()
Author.objects.first().greeting()
