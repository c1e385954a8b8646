"""Stock of a warehouse: an application made by a factory, out of parts that register themselves."""
