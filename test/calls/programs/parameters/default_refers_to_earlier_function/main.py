def normalise(text):
    return text.strip()


def key_of(text, clean=normalise):
    return clean(text)


def index(words, key=key_of):
    return {key(word): word for word in words}


index([" a ", "b"])
