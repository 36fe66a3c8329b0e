#!/usr/bin/env python3
"""Make the scenes of the five visits: visits.py SAMPLES FACTS OUT

Each scene types one sample visit in through the screens, as an officer would,
closes the program, opens it again and finds every line of the facts again, on
a screen and by the search of F7. What is typed comes from SAMPLES/s*.json (the
records) and FACTS/s*.tsv (fact, its text, words to search for, its screen);
what is particular to a visit is in the table VISITS below.
"""
import csv
import json
import os
import sys

# --- forms: the labels of the fields we type, in the order of the screen ------

FORMS = {
    "agency": {"short_name": "Short name", "name": "Full name",
               "aliases": "Also called", "host": "Host",
               "seats_min": "Seats from", "seats_max": "Seats to"},
    "innovation": {"name": "Innovation", "agency": "Agency",
                   "what": "What it is", "novelty": "What is new",
                   "since": "Since", "status": "Status",
                   "partners": "Partners", "aliases": "Also called"},
    "visit": {"origin": "Origin", "programme_raw": "Programme",
              "batch_raw": "Batch", "people_raw": "People",
              "day_raw": "Day", "leader": "Leader",
              "letter_number": "Letter no.", "letter_day": "Dated",
              "agencies": "Agencies", "received_by": "Received by",
              "venue": "Venue", "leader_post": "Leader's posts",
              "received_post": "Post of the host",
              "visit_word": "Word they use", "purpose": "Purpose",
              "rationale": "Why here", "context": "Context",
              "speaks_for": "Speaks for", "source": "Came by",
              "host": "Host", "mission": "Mission",
              "first_day": "First day", "last_day": "Last day",
              "day_certainty": "Certainty"},
    "session": {"day": "Day", "start_min": "From", "end_min": "Until",
                "seats_min": "Seats from", "seats_max": "Seats to",
                "topic": "Topic", "note": "Note"},
    "letter": {"received_day": "Received", "sender": "From",
               "recipient": "To", "subject": "About",
               "disposition_from": "Disposition by",
               "disposition_to": "Disposition to",
               "instruction": "Instruction", "due_day": "Due"},
    "programme_item": {"title": "Item", "kind": "Kind", "day": "Day",
                       "start_min": "Begins", "minutes": "Minutes",
                       "least_minutes": "At least", "place": "Place",
                       "speaker": "Speaker", "note": "Note"},
    "shown": {"innovation": "Innovation", "status": "Status", "presenter": "Presenter", "note": "Note"},
    "note": {"kind": "Kind", "text": "Text", "side": "Said by",
             "person": "Person", "agency": "Agency"},
    "adoption": {"who": "Who", "innovation": "Innovation", "mode": "How",
                 "title": "Project", "short": "Short term",
                 "medium": "Medium term", "long": "Long term",
                 "stage": "Stage", "scope": "Scope",
                 "impact": "Improves", "diagnosis": "Problem",
                 "idea": "Idea", "note": "Note"},
    "award": {"name": "Award", "innovation": "Innovation", "giver": "Giver",
              "year": "Year", "month": "Month", "score": "Score",
              "rank": "Place", "level": "Level", "delegation": "Named by",
              "note": "Note"},
}

# Filled in by the program from other words; typed over where it cannot know.
UNDERSTOOD = ("first_day", "last_day", "day_certainty")

ROSTER = [("seat", "No"), ("name", "Nama"), ("title_before", "Gelar depan"),
          ("title_after", "Gelar belakang"), ("nip", "NIP"), ("sex", "L/P"),
          ("rank", "Gol"), ("echelon", "Eselon"), ("post", "Jabatan"),
          ("home_agency", "Instansi"), ("home_region", "Asal daerah"),
          ("role", "Peran"), ("needs", "Kebutuhan"), ("note", "Keterangan")]

# What is particular to each visit: the day it is typed, the host, what the
# screens must have said, and where it stands in the end.
VISITS = {
    "s1": {"today": "2018-03-01", "city": "Kota Pontianak", "zone": "WIB",
           "region": "61.71"},
    "s2": {"today": "2017-09-05", "city": "Kota Pontianak", "zone": "WIB",
           "region": "61.71"},
    "s3": {"today": "2014-09-22", "city": "Kota Denpasar", "zone": "WITA",
           "region": "51.71"},
    "s4": {"today": "2017-07-24", "city": "Kota Bogor", "zone": "WIB",
           "region": "32.71"},
    "s5": {"today": "2018-09-10", "city": "Kota Bogor", "zone": "WIB",
           "region": "32.71"},
}


def quote(text):
    """A word of the scene language."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"),
                           ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return '"%s"' % text


class Scene:
    """Lines of a scene, and what the visit's records are called."""

    def __init__(self, name, data, facts):
        self.name, self.data, self.facts = name, data, facts
        self.visit = VISITS[name]
        self.lines = []
        self.title = {}
        for record in data.get("agency", []):
            self.title[record["uid"]] = record["short_name"]
        for record in data.get("innovation", []):
            self.title[record["uid"]] = record["name"]
        for record in data.get("delegation", []):
            self.title[record["uid"]] = record["title"]
        for record in data.get("session", []):
            self.title[record["uid"]] = self.title[record["agency"]]

    def say(self, *words):
        self.lines.append(" ".join(words))

    def remark(self, text):
        self.lines.append("# " + text)

    def key(self, *names):
        self.say("a: key", *names)

    def type(self, text):
        self.say("a: type", quote(text))

    def expect(self, text):
        self.say("a: expect", quote(text))

    def seek(self, key, text, at=False):
        self.say("a: seek", key, *(["at"] if at else []), quote(text))

    # --- forms ---------------------------------------------------------------

    def fill(self, form, values):
        """Type into the form on the screen: name to text, in its order."""
        for name, label in FORMS[form].items():
            text = values.get(name)
            if text is None or text == "":
                continue
            self.seek("Down", ">%s " % label)
            if name in UNDERSTOOD:
                self.key("Ctrl-U")
            self.type(str(text))

    def save(self, form, values, said="Saved"):
        self.fill(form, values)
        self.key("F2")
        self.expect(said)

    def record(self, record):
        """What of a record is typed: references by name."""
        out = dict(record)
        for name in ("agency", "innovation", "delegation", "session"):
            if name in out:
                out[name] = self.title[out[name]]
        return out

    # --- where things are ------------------------------------------------------

    def menu(self, list_name):
        self.key("F9")
        self.type(list_name)
        self.key("Enter")

    def of(self, kind, delegation=None):
        return [r for r in self.data.get(kind, []) if delegation is None or
                r.get("delegation") == delegation["uid"]]

    # --- a visit -------------------------------------------------------------

    def begin(self):
        v = self.visit
        self.lines.append("# Made by tests/e2e/visits.py from the sample and "
                          "the facts of %s." % self.name)
        conf = ('city = "%s"; region = "%s"; zone = "%s"; '
                'office = "Bagian Protokol";' % (v["city"], v["region"],
                                                 v["zone"]))
        self.say("sh", quote("mkdir -p $T/.config/kunker && "
                             "echo '%s' >$T/.config/kunker/kunker.conf"
                             % conf))
        self.say("sh", quote("$BUILD/kunker --db $T/visit.db import "
                             "etc/reference/regions.csv"))
        self.say("program $BUILD/kunker --db $T/visit.db --lang en --today",
                 v["today"])
        self.say("open a 40x160")

    def lists(self):
        self.remark("agencies and innovations")
        for kind, name in (("agency", "Agencies"),
                           ("innovation", "Innovations")):
            if not self.of(kind):
                continue
            self.menu(name)
            for record in self.of(kind):
                self.key("n")
                self.save(kind, self.record(record))
            self.key("Esc")

    def letter(self, d):
        self.remark("the letter of " + d["title"])
        values = dict(d)
        if d.get("day_certainty") not in ("estimated", "year_inferred"):
            for name in UNDERSTOOD:
                values.pop(name, None)
        sessions = self.of("session", d)
        names = [self.title[s["agency"]] for s in sessions]
        if names and d.get("agency_list") == "open":
            names.append("dll")
        values["agencies"] = "; ".join(names)
        for letter in self.of("letter", d)[:1]:
            values["letter_number"] = letter["number"]
            values["letter_day"] = letter["letter_day"]
        self.key("1", "n")
        self.fill("visit", values)
        self.key("F2")
        self.expect("The life of this visit")

    def sessions(self, d):
        for s in self.of("session", d):
            self.remark("session at " + self.title[s["agency"]])
            self.key("1", "Home")
            self.seek("Down", self.title[s["agency"]] + " · ", at=True)
            self.key("Enter")
            values = {k: v for k, v in s.items() if k != "day" or
                      v != d.get("first_day") or
                      d["first_day"] != d["last_day"]}
            self.save("session", values)

    def letters(self, d):
        for letter in self.of("letter", d):
            self.remark("disposition")
            self.key("6", "Home", "Enter")
            values = {k: v for k, v in letter.items() if k not in
                      ("received_day", "sender", "subject") or
                      letter.get(k) is None}
            values["subject"] = letter["subject"]
            self.save("letter", values)

    def roster(self, d):
        people = self.of("participant", d)
        if not people:
            return
        self.remark("roster: rows pasted from a spreadsheet")
        columns = [c for c in ROSTER if any(c[0] in p for p in people)]
        rows = ["\t".join(c[1] for c in columns)]
        rows += ["\t".join(str(p.get(c[0], "")) for c in columns)
                 for p in people]
        self.key("2")
        self.say("a: paste", quote("\n".join(rows) + "\n"))
        self.expect("%d new" % len(people))
        self.key("Enter")
        self.expect("Stored")
        self.remark("wishes: 31 is the third agency, then the first")
        order = [s["agency"] for s in self.of("session", d)]
        self.key("Home", "w")
        for p in people:
            wishes = [p[w] for w in ("wish1", "wish2", "wish3") if w in p]
            if wishes:
                self.type("".join(str(order.index(w) + 1) for w in wishes))
            self.key("Enter")
        self.key("Esc")

    @staticmethod
    def board_names(people):
        """Seat to the words that stand on the board for this person."""
        same = [p["name"] for p in people]
        return {p["seat"]: "%s (%d)" % (p["name"], p["seat"])
                if same.count(p["name"]) > 1 else p["name"][:16]
                for p in people}

    RULES = {"pin": "Must be at %s", "ban": "Must not be at %s",
             "together": "Together in one group",
             "apart": "Apart, in different groups",
             "spread": "Spread people of one home region"}

    def split(self, d):
        rules = self.of("rule", d)
        if not self.of("participant", d):
            return
        self.remark("rules, the split, its first version announced")
        people = {p["uid"]: p for p in self.of("participant", d)}
        self.key("F5")
        for rule in rules:
            members = sorted(
                people[m["participant"]]["seat"]
                for m in self.data.get("rule_member", [])
                if m["rule"] == rule["uid"])
            names = self.board_names(people.values())
            self.key("Home")
            for seat in members:
                self.seek("Down", names[seat], at=True)
                self.key("x")
            self.key("p")
            text = self.RULES[rule["kind"]]
            if "%s" in text:
                text %= self.title[rule["agency"]]
            self.type(text)
            self.key("Enter")
            self.type(rule.get("reason", ""))
            self.key("Enter")
            self.expect("Rule stored")
        self.key("s")
        self.expect("optimal")
        self.key("a")
        self.expect("Version 1 is announced")

    def programme(self, d):
        self.remark("programme")
        self.key(*(["Tab"] if self.of("participant", d) else ["4"]))
        for item in self.of("programme_item", d):
            self.key("F2")
            self.save("programme_item",
                      {k: v for k, v in item.items() if k != "day"})

    def outcomes(self, d):
        self.remark("outcomes: innovations shown, notes, what they adopt")
        self.key("5")
        order = [x["uid"] for x in self.of("session", d)]
        for record in self.of("shown", d):
            if "session" in record:
                self.key("Home", *["Ctrl-N"] * order.index(record["session"]))
            else:
                self.key("End")
            self.key("i")
            self.save("shown", self.record(record))
        self.key("End")
        for record in self.of("note", d):
            self.key("n")
            self.save("note", self.record(record))
        for record in self.of("adoption", d):
            values = self.record(record)
            for m in self.data.get("milestone", []):
                if m["adoption"] == record["uid"]:
                    values[m["term"]] = m["text"]
            self.key("p")
            self.save("adoption", values)

    def awards(self):
        if not self.of("award"):
            return
        self.remark("awards")
        self.menu("Awards")
        for record in self.of("award"):
            self.key("n")
            self.save("award", self.record(record))
        self.key("Esc")

    def write(self, path):
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(self.lines) + "\n")


def play(name, data, facts):
    s = Scene(name, data, facts)
    s.begin()
    s.lists()
    for d in s.of("delegation"):
        s.letter(d)
        s.sessions(d)
        s.letters(d)
        s.roster(d)
        s.split(d)
        s.programme(d)
        s.outcomes(d)
        s.key("Esc")
    s.awards()
    return s


def main():
    samples, facts_dir, out = sys.argv[1:4]
    os.makedirs(out, exist_ok=True)
    for name in VISITS:
        with open(os.path.join(samples, name + ".json"),
                  encoding="utf-8") as f:
            data = json.load(f)
        with open(os.path.join(facts_dir, name + ".tsv"),
                  encoding="utf-8") as f:
            facts = list(csv.DictReader(f, delimiter="\t",
                                        quoting=csv.QUOTE_NONE))
        play(name, data, facts).write(
            os.path.join(out, "visit-%s.scene" % name))


if __name__ == "__main__":
    main()
