"""Interfaces made with what extends Flask: Flask-RESTful, Flask-RESTX, flask-smorest."""
