from __future__ import annotations

import pytest

from workpoints.mending import MENDS, mended


def test_every_fault_is_replaced():
    page = " ".join(mend.fault for mend in MENDS)
    assert mended(page) == " ".join(mend.mended for mend in MENDS)


@pytest.mark.parametrize("missing", MENDS, ids=lambda mend: mend.fault[:40])
def test_a_fault_that_is_gone_is_named_so_that_its_mend_can_go_too(missing):
    page = " ".join(mend.fault for mend in MENDS if mend is not missing)
    with pytest.raises(ValueError, match="delete its mend"):
        mended(page)
