class Form:
    class Field:
        def __init__(self, name):
            self.name = name

        def render(self):
            return self.name

    field_class = Field

    def __init__(self):
        self.fields = [self.field_class("a"), Form.Field("b")]

    def render(self):
        return [field.render() for field in self.fields]


class Wide(Form):
    class Field(Form.Field):
        def render(self):
            return super().render() * 2

    field_class = Field


Form().render()
Wide().render()
