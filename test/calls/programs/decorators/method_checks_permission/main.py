def requires(role):
    def decorate(method):
        def checked(self, *args):
            self.check(role)
            return method(self, *args)

        return checked

    return decorate


class Service:
    def check(self, role):
        return role

    @requires("admin")
    def delete(self, key):
        return self.log(key)

    @requires("user")
    def read(self, key):
        return key

    def log(self, key):
        return key


service = Service()
service.delete(1)
service.read(2)
