#!/usr/bin/env python3
"""Make the scenes of the five visits: visits.py SRC SAMPLES FACTS OUT

Each scene types one sample visit in through the screens, as an officer would,
closes the program, opens it again and finds every line of the facts again, on
a screen and by the search of F7. What is typed comes from SAMPLES/s*.json (the
records) and FACTS/s*.tsv (fact, its text, words to search for, its screen);
what is particular to a visit is in the table VISITS below. The labels of fields are
those of the tables in SRC, so that a scene follows a new word; two visits are
typed in Indonesian, with the words of the catalogue in SRC/po.
"""
import csv
import json
import os
import re
import sys

# --- forms: where their fields are, and those we type, in the screen's order --

FORMS = {
    "agency": ("model/agency.c", "agency_fields",
               "short_name name aliases host seats_min seats_max"),
    "innovation": ("model/innovation.c", "innovation_fields",
                   "name agency_id what novelty since status partners "
                   "aliases"),
    "visit": ("model/delegation.c desk/intake.c", "delegation_fields own",
              "origin programme_raw batch_raw people_raw day_raw leader "
              "letter_number letter_day agencies received_by venue "
              "leader_post received_post visit_word purpose rationale "
              "context speaks_for source host mission first_day last_day "
              "day_certainty agency_list"),
    "session": ("model/session.c", "session_fields",
                "day start_min end_min seats_min seats_max topic note"),
    "letter": ("model/letter.c", "letter_fields",
               "received_day sender recipient subject disposition_from "
               "disposition_to instruction due_day"),
    "programme_item": ("model/programme_item.c", "programme_item_fields",
                       "title kind day start_min minutes least_minutes place "
                       "speaker note"),
    "shown": ("model/innovation.c", "shown_fields",
              "innovation_id status presenter note"),
    "note": ("model/note.c", "note_fields",
             "kind text side person agency_id"),
    "adoption": ("model/adoption.c day/outcome.c",
                 "adoption_fields own",
                 "who innovation_id mode title short_text medium_text "
                 "long_text stage home_region scope impact diagnosis idea note"),
    "award": ("model/innovation.c", "award_fields",
              "name innovation_id giver year month score rank level "
              "delegation_id note"),
}
LABEL_MOST = 18		# of a form
LABEL = re.compile(r'(?:\.name = "(\w+)",\s*\.label = |ROW\((\w+),\s*)'
                   r'N_\("([^"]+)"\)')


def labels(src, form):
    """The labels of a form's fields by name, as the program's tables say."""
    files, tables, _ = FORMS[form]
    out = {}
    for name in files.split():
        with open(os.path.join(src, name), encoding="utf-8") as f:
            text = f.read()
        for table in re.findall(r"struct field (\w+)\[.*?\] = \{(.*?)\n\};",
                                text, re.S):
            if table[0] in tables.split():
                out.update((m[0] or m[1], m[2])
                           for m in LABEL.findall(table[1]))
    return out


# --- words of the program, in its languages -----------------------------------

PLACEHOLDER = re.compile(r"%(?:l?l?[du]|zu|s)")
QUOTED = re.compile(r'^(?:msg\w+(?:\[\d\])?\s+)?"(.*)"$')


def catalogue(src, lang):
    """Message to translation; empty for English."""
    out, key, parts = {}, None, {}
    if lang == "en":
        return out
    with open(os.path.join(src, "po", lang + ".po"), encoding="utf-8") as f:
        for line in list(f) + [""]:
            word = line.split(" ", 1)[0].strip()
            if word == "" or word.startswith("#"):
                if parts.get("msgid"):
                    out[parts["msgid"]] = parts.get(
                        "msgstr", parts.get("msgstr[0]", ""))
                key, parts = None, {}
                continue
            if word.startswith("msg"):
                key = word
            m = QUOTED.match(line.strip())
            parts[key] = parts.get(key, "") + m[1].replace(
                '\\"', '"').replace("\\n", "\n")
    return out


# Filled in by the program from other words; typed over where it cannot know.
UNDERSTOOD = ("first_day", "last_day", "day_certainty", "received_day",
              "sender")

ROSTER = [("seat", "No"), ("name", "Nama"), ("title_before", "Gelar depan"),
          ("title_after", "Gelar belakang"), ("nip", "NIP"), ("sex", "L/P"),
          ("rank", "Gol"), ("echelon", "Eselon"), ("post", "Jabatan"),
          ("home_agency", "Instansi"), ("home_region", "Asal daerah"),
          ("role", "Peran"), ("needs", "Kebutuhan"), ("note", "Keterangan")]

# What is particular to each visit: the day it is typed and its host; what the
# form says while the letter is typed, field by field; what the summary says in
# the end. One line a notice, its code in front.
VISITS = {
    "s1": {
        "today": "2018-03-01", "city": "Kota Pontianak", "region": "61.71",
        "zone": "WIB",
        "typing": [
            ("ROMAN_REPAIRED", "programme_raw", "Level III is read"),
            ("ROMAN_REPAIRED", "batch_raw", "VII is read"),
            ("HEADCOUNT_BASIS_AMBIGUOUS", "people_basis",
             "Delegations or people?"),
            ("DATE_YEAR_MISSING", "day_raw", "No year is written in"),
            ("WEEKDAY_MISMATCH", "day_raw", "3 June is a Tuesday in 2008, 2014, 2025"),
            ("AGENCY_LIST_OPEN", "agency_list",
             "The list of agencies is open"),
        ],
        "early": [
            ("GROUP_COUNT_UNKNOWN",
             "Into how many groups they are divided is not known yet."),
        ],
        "summary": []},
    "s2": {
        "lang": "id", "today": "2017-09-05", "city": "Kota Pontianak", "region": "61.71",
        "zone": "WIB",
        "typing": [
            ("DATE_YEAR_MISSING", "day_raw",
             ('No year is written in "%s"; the day stays unknown until you '
              "fill in the first day.",)),
            ("WEEKDAY_MISMATCH", "day_raw",
             ("%d %s is a %s in %s, not in the years between.", 12,
              "September", "Senin")),
            ("HEADCOUNT_UNKNOWN", "people_raw",
             ("How many will come is not known yet; everything else can be "
              "prepared.",)),
        ],
        "early": [("NO_AGENCY", ("No agency is chosen yet.",))],
        "summary": [
            ("AWARD_DATE_ORDER",
             ("The visit speaks of an award of %s (%s); these years would be "
              "before it: %s.", "Desember 2016")),
        ]},
    "s3": {
        "today": "2014-09-22", "city": "Kota Denpasar", "region": "51.71",
        "zone": "WITA",
        "typing": [
            ("DATE_YEAR_INFERRED", "first_day", "2014 is inferred"),
        ],
        "early": [],
        "summary": [
            ("MULTI_HOST", "One mission, several hosts:", "s3-delegation"),
            ("MULTI_HOST", "Pemerintah Kabupaten Badung is the host:",
             "s3-delegation-badung"),
            ("LOKUS_PER_LEG", "Agencies belong to each batch: 3 here, 3 for"),
            ("TZ_DIFFERS",
             "The guests come from WIB; every time here is WITA."),
            ("DATE_CERTAINTY_PER_LEG",
             "Each batch has its own day and certainty:"),
        ]},
    "s4": {
        "lang": "id", "today": "2017-07-24", "city": "Kota Bogor", "region": "32.71",
        "zone": "WIB",
        "typing": [
            ("WEEKDAY_OK", "day_raw",
             ("%s: the weekday agrees.", "8 Agustus 2017")),
            ("PROGRAM_SYNONYM", "programme_raw",
             ('%s is meant by "%s" (eselon is the level of a post), today '
              "%s.", "Diklatpim Tingkat IV")),
        ],
        "early": [],
        "summary": [
            ("OBJECTIVE_PER_AGENCY",
             ("Aims that belong to one agency: %zu; to none: %zu.", 4)),
            ("MILESTONES_3_TERMS",
             ("Short, medium and long term are set: %s.",)),
            ("RECIPROCITY_LINK",
             ('We have been their guests: "%s" Other visits from there: '
              "%lld.",)),
        ]},
    "s5": {
        "today": "2018-09-10", "city": "Kota Bogor", "region": "32.71",
        "zone": "WIB",
        "typing": [
            ("WEEKDAY_OK", "day_raw", "24 September 2018: the weekday agrees"),
            ("BATCH_UNKNOWN", "batch_raw",
             "The batch of this class is not known."),
            ("SENDER_WITHOUT_PROVINCE", "origin_region_id", "No region is known for"),
        ],
        "early": [],
        "summary": [
            ("SESSION_DATE_MISSING", "Day and time are not known yet at:"),
            ("INSTRUCTION_BECOMES_TASK",
             "This instruction is a task without a due day:"),
            ("PERSON_ALIAS",
             "Ade Sarip Hidayat and Ade Sarif may be one person."),
        ]},
}

# Facts whose words fit another record still better: they are seen among what
# was found. All others are the first thing found, and opened.
NOT_FIRST = {"S2-07", "S2-23", "S3-02", "S3-06", "S3-09", "S3-11", "S3-15",
             "S3-34", "S4-05", "S5-23", "S5-24"}

# States as the screens call them.
STATES = {"asked": "asked", "promised": "promised", "done": "done",
          "coordinating": "coordinating", "confirmed": "confirmed",
          "completed": "completed", "reported": "reported",
          "archived": "archived"}


def quote(text):
    """A word of the scene language."""
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"),
                           ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return '"%s"' % text


class Scene:
    """Lines of a scene, and what the visit's records are called."""

    def __init__(self, name, src, data, facts):
        self.name, self.data, self.facts = name, data, facts
        self.visit = VISITS[name]
        self.lang = self.visit.get("lang", "en")
        self.catalogue = catalogue(src, self.lang)
        self.label = {form: {name: self.words(label)[:LABEL_MOST]
                             for name, label in labels(src, form).items()}
                      for form in FORMS}
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

    def words(self, message, *args):
        """A message of the program in the scene's language, filled in; what
        stands behind the last of args is left away."""
        if self.lang != "en":
            message = self.catalogue[message]
        parts = PLACEHOLDER.split(message)
        out = parts[0]
        for arg, part in zip(args, parts[1:]):
            out += str(arg) + part
        return out.strip()

    def text(self, text):
        """Words of a notice: as they are, or a message and what fills it."""
        return text if isinstance(text, str) else self.words(*text)

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
        for name in FORMS[form][2].split():
            text = values.get(name)
            if text is None or text == "":
                continue
            self.seek("Down", ">%s " % self.label[form][name])
            if name in UNDERSTOOD:
                self.key("Ctrl-U")
            self.type(str(text))

    def save(self, form, values):
        self.fill(form, values)
        self.key("F2")
        self.expect(self.words("Saved: %s %s.%s"))

    def record(self, record):
        """What of a record is typed: references by name."""
        out = dict(record)
        for name in ("agency", "innovation", "delegation"):
            if name in out:
                out[name + "_id"] = self.title[out[name]]
        return out

    def notice(self, code, text):
        self.expect(self.text(text))
        self.lines[-1] += "\t# " + code

    def notices(self, when, d):
        """What the summary says under "To look at"."""
        for code, text, *only in self.visit[when]:
            if only and d["uid"] not in only:
                continue
            self.key("1", "Home")
            self.seek("Down", self.text(text))
            self.lines[-1] += "\t# " + code

    def stands(self, kind, state, who=""):
        """Say where the visit, or the session under the bar, stands."""
        self.key("M")
        said = self.words(STATES[state])
        self.type(said)
        self.key("Enter")
        if who:
            self.type(who)
            self.key("Enter")
        self.expect(self.words("%s: now %s. u takes it back.", "", said)
                    if kind == "session" else
                    self.words("The visit is now: %s. u takes it back.", said))

    def day(self, form, record, d):
        """The day, where it is not the first day of the visit, as offered."""
        offered = d.get("first_day")
        if form == "session" and offered != d.get("last_day"):
            offered = None
        if record.get("day") == offered:
            return
        self.seek("Down", ">%s " % self.label[form]["day"])
        self.key("Ctrl-U")
        self.type(record.get("day", ""))

    # --- where things are ------------------------------------------------------

    def menu(self, list_name):
        self.key("F9")
        self.type(self.words(list_name))
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
                'office = "Bagian Protokol"; esc_delay_ms = 20;' % (v["city"], v["region"],
                                                 v["zone"]))
        self.say("sh", quote("mkdir -p $T/.config/kunker && "
                             "echo '%s' >$T/.config/kunker/kunker.conf"
                             % conf))
        self.say("sh", quote("$BUILD/kunker --db $T/visit.db import "
                             "etc/reference/regions.csv"))
        self.say("program $BUILD/kunker --db $T/visit.db --lang", self.lang,
                 "--today",
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
            for name in ("first_day", "last_day", "day_certainty"):
                values.pop(name, None)
        sessions = self.of("session", d)
        names = [self.title[s["agency"]] for s in sessions]
        if names:		# then said by "dll" or by its absence
            values.pop("agency_list", None)
        if names and d.get("agency_list") == "open":
            names.append("dll")
        values["agencies"] = "; ".join(names)
        for letter in self.of("letter", d)[:1]:
            values["letter_number"] = letter["number"]
            values["letter_day"] = letter["letter_day"]
        self.key("1", "n")
        self.fill("visit", values)
        self.remark("noticed while typing")
        for code, name, text in self.visit["typing"]:
            self.key("PgUp")
            self.seek("Down", ">%s " % self.label["visit"][name])
            self.notice(code, text)
        self.key("F2")
        self.expect(self.words("The life of this visit"))

    def sessions(self, d):
        for s in self.of("session", d):
            self.remark("session at " + self.title[s["agency"]])
            self.key("1", "Home")
            self.seek("Down", self.title[s["agency"]] + " · ", at=True)
            self.key("Enter")
            self.day("session", s, d)
            self.save("session", {k: v for k, v in s.items() if k != "day"})
            if s["state"] != "proposed":
                self.seek("Down", self.title[s["agency"]] + " · ", at=True)
                self.stands("session", s["state"],
                            "Kasubbag" if s["state"] == "promised" else "")

    def letters(self, d):
        for letter in self.of("letter", d):
            self.remark("disposition")
            self.key("6", "Home", "Enter")
            self.save("letter", letter)

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
        self.expect("%d %s" % (len(people), self.words("new")))
        self.key("Enter")
        self.expect(self.words("Stored: %s"))
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
            self.type(self.words(self.RULES[rule["kind"]],
                                 self.title.get(rule.get("agency"))))
            self.key("Enter")
            self.type(rule.get("reason", ""))
            self.key("Enter")
            self.expect(self.words("Rule stored; %s. s splits again."))
        self.key("s")
        self.expect(self.words("optimal"))
        self.key("a")
        self.expect(self.words("Version %lld is announced. From now on as few "
                               "people as possible move.", 1))

    def programme(self, d):
        self.remark("programme")
        self.key(*(["Tab"] if self.of("participant", d) else ["4"]))
        for item in self.of("programme_item", d):
            self.key("F2")
            self.fill("programme_item", {"title": item["title"],
                                         "kind": item["kind"]})
            self.day("programme_item", item, d)
            self.save("programme_item",
                      {k: v for k, v in item.items()
                       if k not in ("title", "kind", "day")})

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
                    values[m["term"] + "_text"] = m["text"]
            self.key("p")
            self.save("adoption", values)

    def state(self, d):
        """Attendance of a visit that is over, and where the visit stands."""
        people = self.of("participant", d)
        over = d["state"] in ("completed", "reported")
        if over and people:
            self.remark("attendance: one was not there")
            self.key("t")
            self.type("1-%d h; %d tk" % (len(people) - 1, len(people)))
            self.key("Enter")
            self.expect(self.words("%zu seat marked." if self.lang != "en" else
                                   "%zu seats marked.", len(people)))
        self.key("1", "Home")
        self.stands("delegation", d["state"])

    def awards(self):
        if not self.of("award"):
            return
        self.remark("awards")
        self.menu("Awards")
        for record in self.of("award"):
            self.key("n")
            self.save("award", self.record(record))
        self.key("Esc")

    # --- everything is there again -------------------------------------------

    def close_and_reopen(self):
        self.remark("closed, and opened again")
        self.key("F10")
        self.say("a: exit 0")
        self.say("open a 50x200")

    # Where the records of a kind are shown, and for which screen of the facts.
    SHOWN = {"delegation": ("summary", "1"), "session": ("programme", "4"),
             "note": ("outcomes", "5"), "adoption": ("outcomes", "5"),
             "milestone": ("outcomes", "5"), "shown": ("outcomes", "5"),
             "programme_item": ("programme", "4"), "letter": ("letters", "6"),
             "award": ("innovation", "1"), "agency": ("agency", None),
             "innovation": ("innovation", None)}

    def home_of(self, fact):
        """The record that holds a fact, best of the screen it names."""
        found = []
        for kind, (screen, _) in self.SHOWN.items():
            for record in self.of(kind):
                if any(fact["text"] in str(v) for k, v in record.items()
                       if k not in ("uid", "delegation", "agency")):
                    found.append((screen != fact["screen"], kind, record))
        if not found:
            sys.exit("%s: no record says %s" % (fact["id"], fact["text"]))
        return min(found, key=lambda x: x[0])[1:]

    def delegation_of(self, record):
        if "adoption" in record:
            record = next(r for r in self.of("adoption")
                          if r["uid"] == record["adoption"])
        uid = record.get("delegation", record["uid"])
        return next(d for d in self.of("delegation") if d["uid"] == uid)

    def find_in_list(self, kind, record, text):
        self.menu("Agencies" if kind == "agency" else "Innovations")
        self.seek("Down", self.title[record["uid"]], at=True)
        self.key("Enter")
        self.expect(text)
        self.key("Esc", "Esc")

    def find_on_screens(self):
        self.remark("every fact on a screen")
        homes = [(f, *self.home_of(f)) for f in self.facts]
        for fact, kind, record in homes:
            if kind in ("agency", "innovation"):
                self.remark(fact["id"])
                self.find_in_list(kind, record, fact["text"])
        for d in self.of("delegation"):
            self.menu("Delegations")
            self.key("Home")
            self.seek("Down", d["title"][:31], at=True)
            self.key("Enter")
            self.notices("summary", d)
            self.key("1")
            self.seek("PgDn", self.words(STATES[d["state"]]))
            for fact, kind, record in homes:
                if kind in ("agency", "innovation") or \
                        self.delegation_of(record) is not d:
                    continue
                self.remark(fact["id"])
                self.key(self.SHOWN[kind][1], "Home")
                self.seek("PgDn", fact["text"])
            self.key("Esc", "Esc")

    def find_by_search(self):
        self.remark("every fact by search")
        for fact in self.facts:
            self.remark(fact["id"])
            self.key("F7")
            self.type(fact["search"])
            if fact["id"] in NOT_FIRST:
                self.expect(fact["text"])
                self.key("Esc")
                continue
            self.key("Enter")
            self.seek("PgDn", fact["text"])
            self.key("Esc", "Esc")

    def compare(self):
        """Everything that was typed is what the sample says."""
        self.remark("the same records as the sample's")
        self.say("sh", quote(
            "$BUILD/kunker --db $T/sample.db import etc/reference/regions.csv "
            "etc/samples/%s.json && "
            "$BUILD/kunker --db $T/sample.db export json >$T/sample.json && "
            "$BUILD/kunker --db $T/visit.db export json >$T/visit.json && "
            "python3 tests/e2e/visits.py --same $T/visit.json $T/sample.json"
            % self.name))

    def write(self, path):
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(self.lines) + "\n")


def play(name, src, data, facts):
    s = Scene(name, src, data, facts)
    s.begin()
    s.lists()
    for d in s.of("delegation"):
        s.letter(d)
        s.notices("early", d)
        s.sessions(d)
        s.letters(d)
        s.roster(d)
        s.split(d)
        s.programme(d)
        s.outcomes(d)
        s.state(d)
        s.key("Esc")
    s.awards()
    s.close_and_reopen()
    s.find_on_screens()
    s.find_by_search()
    s.key("F10")
    s.say("a: exit 0")
    s.compare()
    return s


# --- the same ------------------------------------------------------------------

# What the sample does not say, or says of a later hour than the scene: who
# typed it, what attendance made of a seat, who of an agency answered.
NOT_COMPARED = {"uid", "owner", "wish_none", "answered_by", "answered_day",
                "guest_zone"}
COMPARED = ("agency", "innovation", "delegation", "letter", "session",
            "participant", "rule", "rule_member", "programme_item", "shown",
            "note", "adoption", "milestone", "award")


def names(data):
    """What stands for each record: its name, or what it belongs to."""
    out = {}
    for kind in COMPARED:
        for r in data.get(kind, []):
            out[r["uid"]] = next(
                (str(r[k]) for k in ("short_name", "title", "name", "kind")
                 if r.get(k)), None) or str(out.get(r.get("agency")))
    return out


def comparable(data, kind):
    name = names(data)
    return sorted(json.dumps({k: name.get(v, v) if isinstance(v, str) else v
                              for k, v in r.items()
                              if k not in NOT_COMPARED and v is not None and
                              (kind, k) != ("participant", "status")},
                             sort_keys=True, ensure_ascii=False)
                  for r in data.get(kind, []))


def same(typed, sample):
    """Say what differs; the exit status."""
    with open(typed, encoding="utf-8") as f:
        typed = json.load(f)
    with open(sample, encoding="utf-8") as f:
        sample = json.load(f)
    status = 0
    for kind in COMPARED:
        is_, should = comparable(typed, kind), comparable(sample, kind)
        for row in [x for x in is_ if x not in should]:
            print("typed  %s %s" % (kind, row))
            status = 1
        for row in [x for x in should if x not in is_]:
            print("sample %s %s" % (kind, row))
            status = 1
    return status


def main():
    if sys.argv[1] == "--same":
        sys.exit(same(*sys.argv[2:4]))
    src, samples, facts_dir, out = sys.argv[1:5]
    os.makedirs(out, exist_ok=True)
    for name in VISITS:
        with open(os.path.join(samples, name + ".json"),
                  encoding="utf-8") as f:
            data = json.load(f)
        with open(os.path.join(facts_dir, name + ".tsv"),
                  encoding="utf-8") as f:
            facts = list(csv.DictReader(f, delimiter="\t",
                                        quoting=csv.QUOTE_NONE))
        play(name, src, data, facts).write(
            os.path.join(out, "visit-%s.scene" % name))


if __name__ == "__main__":
    main()
