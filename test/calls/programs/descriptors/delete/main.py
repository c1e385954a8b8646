class Field:
    def __set__(self, instance, value):
        instance.data = value

    def __delete__(self, instance):
        instance.data = None


class Form:
    name = Field()


form = Form()
form.name = "a"
del form.name
