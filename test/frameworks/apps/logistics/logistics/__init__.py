"""A fleet of vans, on Celery alone."""
