from .article import Article, ArticleVersion, article_tags, Tag
from .user import Editor, HTTPLog, User, UserProfile

__all__ = ["Article", "ArticleVersion", "Editor", "HTTPLog", "Tag", "User", "UserProfile", "article_tags"]
