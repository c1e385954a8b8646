import os
import shutil
import tempfile


class Workspace:
    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        self._announce()
        return self

    def __exit__(self, *details):
        self.clean()

    def _announce(self):
        os.environ["WORKSPACE"] = self.folder

    def make(self, name):
        os.makedirs(os.path.join(self.folder, name))

    def names(self):
        return sorted(os.listdir(self.folder))

    def clean(self):
        shutil.rmtree(self.folder)


def build(names):
    with Workspace() as workspace:
        for name in names:
            workspace.make(name)
        return workspace.names()


build(["a", "b"])
