"""A website that mounts Wagtail: its administration, its pages, its API."""
