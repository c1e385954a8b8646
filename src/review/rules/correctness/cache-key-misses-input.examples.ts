/** The examples of `cache-key-misses-input`: its tests and its page. */
import type { Example } from '../../rule.ts';

const catalogWith = (key: string): Example => ({
  'shop/models.py': `from django.db import models


class Product(models.Model):
    tenant = models.CharField(max_length=40)
    category = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
`,
  'shop/catalog.py': `from django.core.cache import cache

from shop.models import Product


def names(tenant: str, category: str) -> list[str]:
    key = f"${key}"
    known = cache.get(key)
    if known is not None:
        return known
    found = list(Product.objects.filter(tenant=tenant, category=category).values_list("name", flat=True)[:100])
    cache.set(key, found, timeout=60)
    return found
`,
});

export const BAD: readonly Example[] = [catalogWith('names:{category}')];
export const GOOD: readonly Example[] = [catalogWith('names:{tenant}:{category}')];
