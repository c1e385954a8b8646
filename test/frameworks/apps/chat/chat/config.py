TORTOISE_ORM = {
    "connections": {"default": "sqlite://:memory:"},
    "apps": {
        "accounts": {"models": ["chat.accounts.models"], "default_connection": "default"},
        "rooms": {"models": ["chat.rooms.models"], "default_connection": "default"},
    },
}
