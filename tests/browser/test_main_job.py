"""The main job as people do it: from the three log-ins to the two printed files, with scripts and without them."""

import pytest

from bench import scenes
from bench.journeys.stage import WAYS, Stage
from bench.journeys.stories import main_job

pytestmark = pytest.mark.browser

PASSWORD = "Szkolenie-2026!"


@pytest.mark.parametrize("way", ["mouse", "nojs"])
def test_a_need_becomes_a_plan_and_an_ipus_on_paper(browser, live_server, way):
    facts = scenes.open_office(PASSWORD)
    stage = Stage(browser, live_server.url, WAYS[way], PASSWORD, facts)

    prints = main_job.play(stage)

    main_job.read_the_plan(prints.plan, facts["year"])
    main_job.read_the_ipus(prints.ipus)
