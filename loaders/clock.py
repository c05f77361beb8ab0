"""What day it is, as far as the machine's clock can be believed.

Dates in registers are refused when they lie in the future. A clock that is years slow would have
good rows refused, and what was read with it is kept.
"""

from datetime import UTC, date, datetime

MADE = date(2026, 11, 30)
"""A day on which this program was changed: no clock is right that shows an earlier one."""
_LONG = 10
"""Years that nobody runs this program unchanged."""


def today() -> date:
    """Today, or :data:`MADE` where the clock shows an earlier day."""
    return max(date.today(), MADE)


def now() -> datetime:
    """The time in UTC, without a time zone and in whole seconds; as :func:`today`."""
    local = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return max(local, datetime(MADE.year, MADE.month, MADE.day))


def doubt() -> str:
    """One sentence where the clock is wrong for certain; otherwise nothing."""
    today = date.today()
    if today < MADE:
        return (
            f"This machine's clock says {today:%d.%m.%Y}, which is before this program was made: "
            "please set it. Dates are read as if it were later."
        )
    if today.year > MADE.year + _LONG:
        return (
            f"This machine's clock says {today:%d.%m.%Y}, which is more than {_LONG} years after "
            "this program was made: please set it, if that is not so. A date that lies in the "
            "future is not told from others until then."
        )
    return ""
