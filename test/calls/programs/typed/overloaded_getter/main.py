from collections import UserDict
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Settings(UserDict):
    pass


class Option(Generic[T]):
    def __set_name__(self, owner, name):
        self.name = name

    @overload
    def __get__(self, holder: Settings, owner=None) -> T: ...  # never runs

    @overload
    def __get__(self, holder, owner=None) -> "Option[T]": ...  # never runs

    def __get__(self, holder, owner=None):
        if not isinstance(holder, Settings):
            return self
        return holder[self.name]

    def describe(self):
        return self.name


class Theme:
    def describe(self):
        return "theme"


class Plugin:
    def describe(self):
        return "plugin"


class ThemeOption(Option[Theme]):
    pass


class PluginOption(Option[Plugin]):
    pass


class Site(Settings):
    theme = ThemeOption()
    plugin = PluginOption()


def show(site: Site):
    return site.theme.describe()


def load(site: Site):
    return site.plugin.describe()


site = Site(theme=Theme(), plugin=Plugin())
show(site)
load(site)
Site.theme.describe()
