#!/usr/bin/env python3
"""Repetitions and zones as python understands them, to hold ours against.

make SEED     prints a calendar whose events repeat at random
days SEED     prints "uid day time" for each of their days, TODAY and the
              window being those of kunker; sorted
zones SEED    prints a calendar of events in zones all over the world, many of
              them about the hour at which clocks change
times SEED    prints "uid day time" of them; sorted
"""
import datetime as dt
import random
import sys
import zoneinfo

from dateutil import rrule, tz

TODAY = dt.date(2017, 8, 1)
FIRST, LAST = TODAY - dt.timedelta(31), TODAY + dt.timedelta(731)
LOCAL = tz.tzoffset(None, 7 * 3600)
ZONES = {name: zoneinfo.ZoneInfo(name) for name in (
    "Asia/Jakarta", "Asia/Makassar", "Asia/Tokyo", "Europe/Berlin",
    "America/New_York", "Australia/Sydney")}
ZONES[None] = LOCAL
WORLD = sorted(n for n in zoneinfo.available_timezones()
               if n.partition("/")[0] in ("Africa", "America", "Asia",
                                          "Australia", "Europe", "Pacific"))
# those of Windows, by what the Unicode CLDR says of them
WINDOWS = {"W. Europe Standard Time": "Europe/Berlin",
           "Eastern Standard Time": "America/New_York",
           "GMT Standard Time": "Europe/London",
           "AUS Eastern Standard Time": "Australia/Sydney",
           "SE Asia Standard Time": "Asia/Bangkok",
           "New Zealand Standard Time": "Pacific/Auckland"}
WEEKDAYS = "MO TU WE TH FR SA SU".split()


def rule(r, start):
    freq = r.choice("DAILY WEEKLY MONTHLY YEARLY".split())
    parts = ["FREQ=" + freq]
    if r.random() < 0.5:
        parts.append("INTERVAL=%d" % r.randint(1, 4))
    days = r.sample(WEEKDAYS, r.randint(1, 3))
    kind = r.random()
    if freq == "MONTHLY" and kind < 0.3:
        # dateutil takes no day when some are counted and some are not
        parts.append("BYDAY=" + ",".join(
            r.choice(["1", "2", "-1", "-2", "5"]) + d for d in days))
    elif freq == "MONTHLY" and kind < 0.5:
        parts.append("BYDAY=" + ",".join(days))
        parts.append("BYSETPOS=" + r.choice(["1", "-1", "2,-2"]))
    elif freq == "MONTHLY" and kind < 0.7:
        parts.append("BYMONTHDAY=" + r.choice(["1", "31", "-1", "13,-3"]))
    elif freq == "YEARLY" and kind < 0.9:
        if kind >= 0.8:
            parts.append("BYWEEKNO=" + r.choice(["20", "1", "52,53", "-1"]))
            parts.append("BYDAY=" + ",".join(days))
        elif kind >= 0.7:
            parts.append("BYYEARDAY=" + r.choice(["1,200", "-1", "366"]))
        elif kind >= 0.6:
            parts.append("BYDAY=" + ",".join(days))
            parts.append("BYMONTH=%d" % r.randint(1, 12))
            parts.append("BYSETPOS=" + r.choice(["1", "-1", "2,-2"]))
        elif kind < 0.3:
            parts.append("BYMONTH=%d" % r.randint(1, 12))
            parts.append("BYDAY=" + r.choice(["-1", "2", ""]) + days[0])
        else:
            parts.append("BYDAY=" + r.choice(["20", "-1", "1"]) + days[0])
    elif freq in ("DAILY", "WEEKLY") and kind < 0.7:
        parts.append("BYDAY=" + ",".join(days))
        if r.random() < 0.3:
            parts.append("BYMONTH=" + r.choice(["8", "1,12", "2,9"]))
        elif freq == "WEEKLY" and r.random() < 0.3:
            parts.append("BYSETPOS=" + r.choice(["1", "-1"]))
    if freq == "WEEKLY" and r.random() < 0.3:
        parts.append("WKST=" + r.choice(WEEKDAYS))
    if r.random() < 0.3:
        parts.append("COUNT=%d" % r.randint(1, 40))
    elif r.random() < 0.4:
        end = start + dt.timedelta(r.randint(0, 900))
        parts.append("UNTIL=" + end.strftime("%Y%m%dT%H%M%SZ"))
    return ";".join(parts)


def events(seed):
    r = random.Random(seed)
    for i in range(150):
        zone = r.choice(list(ZONES))
        aware = ZONES[zone]
        start = dt.datetime(r.randint(2012, 2018), r.randint(1, 12),
                            r.randint(1, 28), r.randint(9, 15),
                            tzinfo=aware)
        utc = start.astimezone(tz.UTC)
        text = rule(r, utc)
        if r.random() < 0.2:        # said once more, as some programs do
            text += ";BYHOUR=%d;BYMINUTE=0;BYSECOND=0" % start.hour
        # a repetition begins on a day of its own
        start = next(iter(rrule.rrulestr(text, dtstart=start)), None)
        if start is None:
            continue
        less = [d for d in rrule.rrulestr(text, dtstart=start)[:3]
                if d != start and r.random() < 0.3]
        yield "e%d" % i, zone, start, text, less


def stamp(name, zone, when):
    when = when.strftime("%Y%m%dT%H%M%S")
    return "%s%s:%s" % (name, "" if zone is None else ";TZID=" + zone, when)


def make(seed):
    print("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN", end="\r\n")
    for uid, zone, start, text, less in events(seed):
        lines = ["BEGIN:VEVENT", "UID:" + uid, "SUMMARY:" + uid,
                 stamp("DTSTART", zone, start), "DURATION:PT1H",
                 "RRULE:" + text]
        lines += [stamp("EXDATE", zone, d) for d in less]
        print("\r\n".join(lines + ["END:VEVENT"]), end="\r\n")
    print("END:VCALENDAR", end="\r\n")


def days(seed):
    for uid, _, start, text, less in events(seed):
        for d in rrule.rrulestr(text, dtstart=start):
            if d.date() > LAST:
                break
            if d.date() >= FIRST and d not in less:
                here = d.astimezone(LOCAL)
                yield "%s %s %s" % (uid, here.date(), here.strftime("%H:%M"))


def changes(zone):
    """Days of 2015 to 2035 about which the clocks of a zone change."""
    offset = None
    for n in range(0, 20 * 365):
        day = dt.datetime(2015, 1, 1) + dt.timedelta(n)
        was, offset = offset, zone.utcoffset(day)
        if was not in (None, offset):
            yield day


def moments(seed):
    """uid, zone as named, time there, time here."""
    r = random.Random(seed)
    world = r.sample(WORLD, 180) + 5 * list(WINDOWS)
    for i in range(1500):
        name = r.choice(world)
        zone = zoneinfo.ZoneInfo(WINDOWS.get(name, name))
        at = dt.datetime(2015, 1, 1) + dt.timedelta(
            minutes=r.randrange(20 * 365 * 1440))
        near = list(changes(zone)) if i % 2 else []
        if near:
            at = r.choice(near) + dt.timedelta(
                minutes=5 * r.randrange(-288, 36))
        yield "e%d" % i, name, at, at.replace(tzinfo=zone).astimezone(LOCAL)


def zones(seed):
    print("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN", end="\r\n")
    for uid, name, there, _ in moments(seed):
        print("\r\n".join(["BEGIN:VEVENT", "UID:" + uid, "SUMMARY:" + uid,
                           stamp("DTSTART", name, there), "END:VEVENT"]),
              end="\r\n")
    print("END:VCALENDAR", end="\r\n")


def times(seed):
    for uid, _, _, here in moments(seed):
        yield "%s %s %s" % (uid, here.date(), here.strftime("%H:%M"))


print_them = {"make": make, "zones": zones}.get(sys.argv[1])
if print_them:
    print_them(int(sys.argv[2]))
else:
    each = {"days": days, "times": times}[sys.argv[1]]
    print("\n".join(sorted(each(int(sys.argv[2])))))
