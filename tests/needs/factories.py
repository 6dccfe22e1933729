from datetime import date

import factory

from needs.models import (
    Choice,
    Conclusion,
    Evidence,
    Inquiry,
    Method,
    Need,
    Question,
    Survey,
    SurveyResponse,
    Topic,
    Vote,
    VoteOption,
    YearConclusions,
)
from tests.core.factories import UserFactory


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    code = factory.Sequence(lambda n: f"temat-{n}")
    name = factory.Sequence(lambda n: f"temat {n}")


class MethodFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Method

    code = factory.Sequence(lambda n: f"metoda-{n}")
    name = factory.Sequence(lambda n: f"metoda {n}")


class NeedFactory(factory.django.DjangoModelFactory):
    """A need just noted down, with its first source; traits bring it further."""

    class Meta:
        model = Need
        skip_postgeneration_save = True

    class Params:
        confirmed = factory.Trait(status="confirmed")

    statement = factory.Sequence(lambda n: f"Miejsce, w którym można się spotkać {n}")
    heard_on = date(2026, 3, 9)
    created_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def first_source(self, create, extracted, **kwargs):
        if create:
            self.begin_sources()


class InquiryFactory(factory.django.DjangoModelFactory):
    """A walk that is planned; `held=True` after it."""

    class Meta:
        model = Inquiry

    class Params:
        held = factory.Trait(status="held", people_reached=9, minutes=120)

    title = factory.Sequence(lambda n: f"Spacer badawczy {n}")
    method = factory.SubFactory(MethodFactory)
    day = date(2026, 3, 9)
    created_by = factory.SubFactory(UserFactory)


class EvidenceFactory(factory.django.DjangoModelFactory):
    """One more source of a need; counting them is the need's own deed."""

    class Meta:
        model = Evidence

    need = factory.SubFactory(NeedFactory)
    kind = "conversation"
    day = date(2026, 3, 10)
    created_by = factory.SubFactory(UserFactory)


class SurveyFactory(factory.django.DjangoModelFactory):
    """A draft without questions; `opened=True` may be answered."""

    class Meta:
        model = Survey

    class Params:
        opened = factory.Trait(status="open")
        closed = factory.Trait(status="closed")

    title = factory.Sequence(lambda n: f"Czego brakuje we wsi? {n}")
    created_by = factory.SubFactory(UserFactory)


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Question

    survey = factory.SubFactory(SurveyFactory)
    text = factory.Sequence(lambda n: f"Czego brakuje najbardziej? {n}")


class ChoiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Choice

    question = factory.SubFactory(QuestionFactory)
    text = factory.Sequence(lambda n: f"miejsca spotkań {n}")


class SurveyResponseFactory(factory.django.DjangoModelFactory):
    """From the public address; a sheet of paper has its number."""

    class Meta:
        model = SurveyResponse

    class Params:
        paper = factory.Trait(
            on_paper=True,
            sheet_number=factory.Sequence(lambda n: n + 1),
            entered_by=factory.SubFactory(UserFactory),
        )

    survey = factory.SubFactory(SurveyFactory, opened=True)
    received_on = date(2026, 3, 9)


class VoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Vote

    title = factory.Sequence(lambda n: f"Od czego zacząć? {n}")
    day = date(2026, 3, 9)
    people = 10
    created_by = factory.SubFactory(UserFactory)


class VoteOptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = VoteOption

    vote = factory.SubFactory(VoteFactory)
    text = factory.Sequence(lambda n: f"ławka przy przystanku {n}")


class YearConclusionsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = YearConclusions

    year = factory.Sequence(lambda n: 2000 + n % 100)


class ConclusionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Conclusion

    year = factory.SubFactory(YearConclusionsFactory)
    text = factory.Sequence(lambda n: f"Najpierw miejsca spotkań {n}")
