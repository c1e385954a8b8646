from orm.fields import Field
from orm.query import Manager


class ModelBase(type):
    def __new__(mcs, name, bases, body):
        fields = {key: value for key, value in body.items() if isinstance(value, Field)}
        cls = super().__new__(mcs, name, bases, body)
        for key, field in fields.items():
            field.contribute(key)
        cls.fields = fields
        cls.objects = Manager(cls)
        return cls


class Model(metaclass=ModelBase):
    def __init__(self, **values):
        for name, field in self.fields.items():
            setattr(self, name, field.clean(values[name]))

    def save(self):
        self.objects.rows.append(self.values())

    def values(self):
        return {name: getattr(self, name) for name in self.fields}
