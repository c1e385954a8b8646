from django.db import models


class Product(models.Model):
    sku = models.SlugField(unique=True)
    price = models.DecimalField(max_digits=9, decimal_places=2)
