import pytest

from osl.core.listing import LongPaginator
from osl.core.models import Locality
from tests.core.factories import LocalityFactory


class ShortestPaginator(LongPaginator):
    MOST = 2


@pytest.mark.parametrize(("villages", "count", "is_cut"), [(1, 1, False), (2, 2, False), (3, 2, True)])
def test_a_list_that_grows_for_ever_is_counted_to_a_limit(villages, count, is_cut):
    for number in range(villages):
        LocalityFactory(name=f"Wieś {number}")

    paginator = ShortestPaginator(Locality.objects.for_list(), 25)

    assert (paginator.count, paginator.is_cut) == (count, is_cut)
