from mongoengine import BooleanField, DateTimeField, Document, DynamicDocument, EmbeddedDocument, EmbeddedDocumentField, EmbeddedDocumentListField, EmailField, IntField, ListField, ReferenceField, SortedListField, StringField


class Address(EmbeddedDocument):
    street = StringField()
    town = StringField(required=True)


class Stamped(Document):
    created = DateTimeField(required=True)
    meta = {"abstract": True}


class User(Stamped):
    email = EmailField(required=True, unique=True)
    name = StringField(db_field="n", max_length=50)
    addresses = EmbeddedDocumentListField(Address)
    friends = ListField(ReferenceField("self"))
    meta = {"collection": "users", "indexes": ["name", ("name", "-created")]}


class Post(Document):
    author = ReferenceField(User, reverse_delete_rule=2)
    tags = SortedListField(StringField())
    home = EmbeddedDocumentField(Address)
    meta = {"allow_inheritance": True}


class TextPost(Post):
    text = StringField()


class LogEntry(DynamicDocument):
    number = IntField(primary_key=True)
    seen = BooleanField(default=False)
