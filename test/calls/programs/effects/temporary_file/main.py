import tempfile


def scratch():
    with tempfile.NamedTemporaryFile() as file:
        return str(file)


scratch()
