"""A small web shop: catalogue, orders, payments."""
