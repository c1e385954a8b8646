"""Wrappers around a request."""


class Wrapped:
    def __init__(self, request):
        self.request = request
        self.agent = request.headers.get('User-Agent', '')

    def field(self, name):
        found = self.request.form.getlist(name)
        return found[0] if found else ''

    def query(self, name, default=''):
        return self.request.args.get(name, default)

    def fixed(self, name):
        return 'bar'

    @property
    def cookie(self):
        return self.request.cookies.get('q', '')
