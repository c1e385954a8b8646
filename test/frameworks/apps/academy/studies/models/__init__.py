from studies.models.courses import Course, Room, Term
from studies.models.marks import Comment, Mark, Tagged

__all__ = ["Comment", "Course", "Mark", "Room", "Tagged", "Term"]
