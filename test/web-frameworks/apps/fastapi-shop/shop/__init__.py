"""A shop with an HTTP interface in versions, an administration beside it and live order events."""
