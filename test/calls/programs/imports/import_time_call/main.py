import registry

registry.entries[0]()
