from .conclusion import Conclusion, YearConclusions
from .evidence import Evidence
from .inquiry import Inquiry
from .need import Need, NeedMove, headline_of
from .survey import Answer, Choice, Question, Survey, SurveyResponse
from .terms import Method, Topic
from .vote import Vote, VoteOption

__all__ = [
    "Answer",
    "Choice",
    "Conclusion",
    "Evidence",
    "Inquiry",
    "Method",
    "Need",
    "NeedMove",
    "Question",
    "Survey",
    "SurveyResponse",
    "Topic",
    "Vote",
    "VoteOption",
    "YearConclusions",
    "headline_of",
]
