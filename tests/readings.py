"""Editions for tests, as frames: what reading a workbook would have given."""

import pandas as pd

from loaders import frames, history


class Held:
    """A data set, as far as comparing needs it."""

    def __init__(self, **made):
        self.__dict__.update(made)


def release(reference, recipient="Civitas", title="Schools", date="2015-03-01", **more):
    return {
        "stream": "NPD request",
        "organisation": recipient,
        "recipient": recipient,
        "recipient_type": "Charity",
        "title": title,
        "date": date,
        "date_precision": "day",
        "decision": "released",
        "reference": reference,
        **more,
    }


def project(number, title="Earnings", **more):
    return {
        "reference": number,
        "title": title,
        "date": "2020-01-01",
        "date_precision": "day",
        "institutions": "UCL",
        "recipients": "University College London",
        "recipient_types": "University",
        "datasets": "LEO",
        "pupil_level": True,
        **more,
    }


def figure(value, month="2016-01-01", **more):
    return {
        "requester": "Home Office",
        "period_start": month,
        "period_end": month,
        "period_precision": "month",
        "measure": "records returned",
        "value": value,
        "held_back": False,
        "status": "as published",
        **more,
    }


def read(name, frame, rows):
    base = {"file": f"{name}.ods", "sheet": "Requests"}
    made = [{**base, "row": n, **row} for n, row in enumerate(rows, start=2)]
    return frames.conform(frame, made).assign(edition_id=name)


def held(*editions):
    """The data set as at each of the editions, dicts of name and rows, oldest first."""
    order = [edition["name"] for edition in editions]
    readings, projects, figures, amendments = (
        pd.concat([read(e["name"], frame, e.get(frame, [])) for e in editions], ignore_index=True)
        for frame in ("releases", "accredited", "exchanges", "amendments")
    )
    past = history.merge(readings.assign(family="DfE"), order)

    def as_at(until):
        def of(rows):
            return rows[rows["edition_id"].isin(until)]

        releases = history.newest(of(past.readings), until) if len(past.readings) else past.releases
        accredited, of_projects = history.merge_accredited(of(projects), until)
        return Held(
            releases=releases[releases["still_listed"].fillna(False).astype(bool)],
            readings=of(past.readings),
            accredited=accredited[accredited["still_listed"].fillna(False).astype(bool)],
            accredited_readings=of_projects,
            amendments=of(amendments),
            exchanges=history.merge_exchanges(of(figures), until),
            exchange_readings=of(figures),
        )

    return [as_at(order[:n]) for n in range(1, len(order) + 1)]
