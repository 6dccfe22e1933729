from needs.enums import Source
from osl.core.models import Term


class Topic(Term):
    """What a need is about: loneliness, transport, meeting places…"""

    class Meta(Term.Meta):
        verbose_name = "temat"
        verbose_name_plural = "tematy"


class Method(Term):
    """How people were listened to: a walk, a village meeting, a survey… (domain 10.5)."""

    class Meta(Term.Meta):
        verbose_name = "metoda rozeznania"
        verbose_name_plural = "metody rozeznania"

    @property
    def source(self):
        """How a need heard by this method names its source."""
        return Source.of_method(self.code)
