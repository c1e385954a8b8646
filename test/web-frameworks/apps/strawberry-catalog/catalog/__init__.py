"""A catalogue behind Strawberry, mounted into FastAPI."""
