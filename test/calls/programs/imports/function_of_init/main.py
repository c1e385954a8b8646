import shop

shop.open_doors()
