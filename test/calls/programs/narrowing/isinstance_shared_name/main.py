class Text:
    def render(self):
        return "text"


class Image:
    def render(self):
        return "image"  # never runs


def draw(part):
    if isinstance(part, Text):
        return part.render()
    return None


draw(Text())
draw(Image())
