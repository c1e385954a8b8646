from .course import Course, CoursePart, Lesson, OnlineLesson, Room
from .grades import Attachment, Grade, Note, Scale

__all__ = ["Attachment", "Course", "CoursePart", "Grade", "Lesson", "Note", "OnlineLesson", "Room", "Scale"]
