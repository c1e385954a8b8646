from dataclasses import dataclass, field


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0

    def bump(self):
        return Version(self.major, self.minor + 1)


@dataclass(frozen=True)
class Release:
    version: Version
    notes: list["Note"] = field(default_factory=list)

    def next(self) -> "Release":
        return Release(self.version.bump(), [note.copy() for note in self.notes])


@dataclass(frozen=True)
class Note:
    text: str

    def copy(self):
        return Note(self.text)


release = Release(Version(1), [Note("a")]).next()
sorted([Version(2), release.version])
release.version.bump() < Version(3)
