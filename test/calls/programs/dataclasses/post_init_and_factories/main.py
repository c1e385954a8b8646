from dataclasses import dataclass, field, replace


def default_tags():
    return Tags()


class Tags(list):
    def add(self, tag):
        self.append(tag)
        return self


@dataclass
class Article:
    title: str
    tags: Tags = field(default_factory=default_tags)
    slug: str = field(init=False)

    def __post_init__(self):
        self.slug = slugify(self.title)

    def tag(self, name):
        self.tags.add(name)
        return self


def slugify(text):
    return text.lower().replace(" ", "-")


article = Article("A b").tag("x")
other = replace(article, title="C")
other.tag("y")
