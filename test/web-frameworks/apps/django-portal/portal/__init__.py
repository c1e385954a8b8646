"""A portal in several languages with the administration of Django."""
