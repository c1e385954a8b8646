from engine.environment import Environment

environment = Environment()


@environment.filter
def upper(text):
    return text.upper()


@environment.filter("count")
def count_words(text):
    return len(text.split())


template = environment.compile("hi {name|upper} {name|count}")
template.render(name="ann bee")
