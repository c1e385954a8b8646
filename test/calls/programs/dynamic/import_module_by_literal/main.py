import importlib

module = importlib.import_module("drivers.disk")
driver = module.Driver()
driver.open()
other = importlib.import_module(".net", package="drivers")
other.connect()
