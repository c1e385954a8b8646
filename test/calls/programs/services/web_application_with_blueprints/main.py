from site_app import create_app

app = create_app()
app.handle("/users/list")
app.handle("/health")
