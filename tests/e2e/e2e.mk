# Programs for the scenes; tests.mk plays them with the rest, `make e2e` alone.

E2E := $(BUILD)/tests/e2e
E2E_OBJ := $(patsubst tests/e2e/%.c,$(E2E)/%.o,\
	$(filter-out tests/e2e/demo_%.c,$(wildcard tests/e2e/*.c)))

$(E2E)/%.o: tests/e2e/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itests/e2e $(CFLAGS) -MMD -MP -c -o $@ $<

$(E2E)/runner: $(E2E_OBJ) $(TERM_OBJ) $(BUILD)/libkunker_core.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(FACE_LIBS) -lvterm -lutil -lm

$(E2E)/demo_term: $(E2E)/demo_term.o $(TERM_OBJ) $(BUILD)/libkunker_core.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(FACE_LIBS)

# The five visits are typed in by scenes made from the samples.
VISITS := $(patsubst etc/samples/%.json,$(E2E)/visit-%.scene,\
	$(wildcard etc/samples/s*.json))
TESTS_SCENE += $(VISITS)

$(VISITS) &: tests/e2e/visits.py $(wildcard etc/samples/s*.json \
		tests/e2e/facts/*.tsv src/model/*.c) src/desk/intake.c \
		src/day/outcome.c src/po/id.po
	@mkdir -p $(E2E)
	$(Q)python3 $< src etc/samples tests/e2e/facts $(E2E)

# Locales that are not UTF-8, for scenes and unit tests (LOCPATH).
LOCALES := id_ID.ISO-8859-1 en_US.ISO-8859-1 pl_PL.ISO-8859-2 ja_JP.EUC-JP
LOCALE_DIRS := $(LOCALES:%=$(BUILD)/tests/locale/%)

$(LOCALE_DIRS):
	@mkdir -p $(@D)
	$(Q)localedef -i $(basename $(@F)) -f $(patsubst .%,%,$(suffix $(@F))) $@

unit: $(LOCALE_DIRS)

# The program with a language that does not exist, longer than any: it finds
# the catalogue beside itself.
PSEUDO := $(BUILD)/tests/pseudo/kunker

$(PSEUDO): $(BUILD)/kunker $(BUILD)/kunker.pot tests/e2e/pseudo.py
	@mkdir -p $(@D)/locale/id/LC_MESSAGES
	$(Q)python3 tests/e2e/pseudo.py $(BUILD)/kunker.pot >$(@D)/pseudo.po
	@msgfmt --check-format -o $(@D)/locale/id/LC_MESSAGES/kunker.mo \
	    $(@D)/pseudo.po
	@ln -f $(BUILD)/kunker $@

e2e-programs: $(E2E)/runner $(E2E)/demo_term $(VISITS) $(LOCALE_DIRS) $(PSEUDO)

e2e: e2e-programs all ## play the scenes in real terminals
	BUILD=$(BUILD) SRC=$(CURDIR) prove --exec tests/run --jobs 2 $(PROVE_ARGS) \
	    $(TESTS_SCENE)

.PHONY: e2e-programs
