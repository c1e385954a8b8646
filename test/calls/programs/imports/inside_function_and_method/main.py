class Loader:
    def load(self):
        from formats import json_format

        return json_format.read()


def load_other():
    import formats.text_format

    return formats.text_format.read()


Loader().load()
load_other()
