"""A catalogue behind Ariadne: schema first."""
