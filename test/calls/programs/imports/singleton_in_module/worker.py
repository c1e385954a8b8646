import config


class Worker:
    def run(self):
        return config.settings.get("debug")
