#!/usr/bin/env python3
"""Repetitions as python-dateutil understands them, to hold ours against.

make SEED     prints a calendar whose events repeat at random
days SEED     prints "uid day" for each of their days, TODAY and the window
              being those of kunker; sorted
"""
import datetime as dt
import random
import sys

from dateutil import rrule, tz

TODAY = dt.date(2017, 8, 1)
FIRST, LAST = TODAY - dt.timedelta(31), TODAY + dt.timedelta(731)
LOCAL = tz.tzoffset(None, 7 * 3600)
ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Tokyo": 9, None: 7}
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
    elif freq == "YEARLY" and kind < 0.6:
        if kind < 0.3:
            parts.append("BYMONTH=%d" % r.randint(1, 12))
            parts.append("BYDAY=" + r.choice(["-1", "2", ""]) + days[0])
        else:
            parts.append("BYDAY=" + r.choice(["20", "-1", "1"]) + days[0])
    elif freq in ("DAILY", "WEEKLY") and kind < 0.7:
        parts.append("BYDAY=" + ",".join(days))
        if r.random() < 0.3:
            parts.append("BYMONTH=" + r.choice(["8", "1,12", "2,9"]))
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
    for i in range(60):
        zone = r.choice(list(ZONES))
        aware = tz.tzoffset(None, ZONES[zone] * 3600)
        start = dt.datetime(r.randint(2012, 2018), r.randint(1, 12),
                            r.randint(1, 28), r.randint(9, 15),
                            tzinfo=aware)
        utc = start.astimezone(tz.UTC)
        text = rule(r, utc)
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


if sys.argv[1] == "make":
    make(int(sys.argv[2]))
else:
    print("\n".join(sorted(days(int(sys.argv[2])))))
