import facade

facade.open_store("x").put(1)
facade.Store("y").put(2)
