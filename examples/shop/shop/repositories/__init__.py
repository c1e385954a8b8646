"""Everything that reads or writes rows."""
