from shop import purchase

purchase()
