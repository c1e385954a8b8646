class Pipeline:
    def __init__(self, stages):
        self.stages = stages

    def run(self, items):
        for stage in self.stages:
            items = stage.process(items)
        return list(items)
