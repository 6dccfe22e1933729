from django.db import migrations

from osl.core.sql import AppendOnly, Frozen, OrderIndex, TrigramSearch

OF_A_CLOSED_VOTE = "EXISTS (SELECT 1 FROM needs_vote WHERE id = {row}.vote_id AND status = 'closed')"


class Migration(migrations.Migration):
    dependencies = [("needs", "0001_initial")]

    operations = [
        TrigramSearch("needs_need"),
        OrderIndex("needs_need", "need_by_strength", "strength DESC NULLS LAST, heard_on DESC, id DESC"),
        TrigramSearch("needs_inquiry"),
        AppendOnly("needs_needmove"),
        Frozen("needs_vote", "{row}.status = 'closed'", {"UPDATE": ["OLD"], "DELETE": ["OLD"]}),
        Frozen(
            "needs_voteoption",
            OF_A_CLOSED_VOTE,
            {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]},
        ),
    ]
