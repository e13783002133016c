"""Days to ask about, the same in every run."""

import datetime
import random

from .bench import AS_OF


def past_dates(count, seed=1, back=700):
    """`count` days, drawn from the `back` days up to the end of the generated books."""
    draw = random.Random(seed)
    last = datetime.date.fromisoformat(AS_OF)
    return [last - datetime.timedelta(days=draw.randrange(back)) for _ in range(count)]
