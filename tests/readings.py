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


def parts_of(order, sheets=(), **rows):
    """The frame ``edition_lists`` of editions that follow one another, of which ``rows`` (by frame)
    were read. ``sheets``: the edition and the stream of tables without a row."""
    editions = pd.DataFrame(
        {
            "edition_id": order,
            "register": "DfE external data shares",
            "as_at": [pd.Timestamp(2020, 1, 1 + n) for n, _ in enumerate(order)],
            "published": pd.NaT,
        }
    )
    empty = [
        {
            "edition_id": edition,
            "stream": stream,
            "kind": "releases",
            "rows_present": 0,
            "rows_read": 0,
        }
        for edition, stream in sheets
    ]
    nothing = {"releases", "accredited", "exchanges"} - set(rows)
    read = rows | {name: frames.empty(name).assign(edition_id="") for name in nothing}
    return history.lists_of_editions(editions, frames.conform("sheets", empty), **read)


def held(*editions):
    """The data set as at each of the editions, dicts of name and rows, oldest first; under
    ``empty`` the streams of which an edition has a table without a row."""
    order = [edition["name"] for edition in editions]
    readings, projects, figures, amendments = (
        pd.concat([read(e["name"], frame, e.get(frame, [])) for e in editions], ignore_index=True)
        for frame in ("releases", "accredited", "exchanges", "amendments")
    )
    tables = [(e["name"], stream) for e in editions for stream in e.get("empty", ())]
    parts = parts_of(order, tables, releases=readings, accredited=projects, exchanges=figures)
    past = history.merge(readings.assign(family="DfE"), parts)

    def as_at(until):
        def of(rows):
            return rows[rows["edition_id"].isin(until)]

        listed = of(parts)
        releases = past.releases
        if len(past.readings):
            releases = history.newest(of(past.readings), listed)
        accredited, of_projects = history.merge_accredited(of(projects), listed)
        return Held(
            releases=releases[releases["still_listed"].fillna(False).astype(bool)],
            readings=of(past.readings),
            accredited=accredited[accredited["still_listed"].fillna(False).astype(bool)],
            accredited_readings=of_projects,
            amendments=of(amendments),
            edition_lists=listed,
            exchanges=history.merge_exchanges(of(figures), until),
            exchange_readings=of(figures),
        )

    return [as_at(order[:n]) for n in range(1, len(order) + 1)]
