class Hook:
    def before_step(self, name):
        return None

    def after_step(self, name):
        return None


class AuditHook(Hook):
    def after_step(self, name):
        self.write(name)

    def write(self, text):
        return text


class MetricHook(Hook):
    def before_step(self, name):
        super().before_step(name)
        self.count = getattr(self, "count", 0) + 1
