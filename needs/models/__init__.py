from .conclusion import Conclusion, YearConclusions
from .evidence import Evidence
from .inquiry import Inquiry
from .inquiry_file import InquiryFile
from .need import Need, NeedMove, headline_of
from .sender import SenderCount, SenderSecret
from .survey import Answer, Choice, Question, Survey, SurveyResponse
from .terms import Method, Topic
from .vote import Vote, VoteOption

__all__ = [
    "Answer",
    "Choice",
    "Conclusion",
    "Evidence",
    "Inquiry",
    "InquiryFile",
    "Method",
    "Need",
    "NeedMove",
    "Question",
    "SenderCount",
    "SenderSecret",
    "Survey",
    "SurveyResponse",
    "Topic",
    "Vote",
    "VoteOption",
    "YearConclusions",
    "headline_of",
]
