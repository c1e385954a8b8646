from .public import Store, open as open_store
