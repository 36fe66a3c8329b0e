# kunker: `make help` lists what can be made.

PREFIX ?= /usr/local
DESTDIR ?=
BUILD = build
CC ?= cc
VERSION := 0.1.0
# `make V=1` shows the commands, else their targets.
Q = $(if $(V),,@echo "  $(notdir $@)";)

# Hardening and warnings are reliability rules B1 and B2.
WARN = -Wall -Wextra -Wformat=2 -Wshadow -Wconversion -Wvla \
	-Wmissing-prototypes -Wstrict-prototypes -Werror=format-security
HARD = -D_FORTIFY_SOURCE=2 -fstack-protector-strong \
	-fstack-clash-protection -fcf-protection -fPIE \
	-fno-strict-overflow -fno-delete-null-pointer-checks
ifeq ($(findstring clang,$(shell $(CC) --version 2>/dev/null)),)
HARD += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -ftrivial-auto-var-init=zero
WARN += -Wbidi-chars=any
endif
OPT = -O2 -g
SANITIZE =
ifdef SAN
OPT = -O1 -g
HARD = -fPIE
SANITIZE = -fsanitize=address,undefined -fno-omit-frame-pointer \
	-fno-sanitize-recover=all
endif
CPPFLAGS += -Isrc -I$(BUILD)/gen -D_GNU_SOURCE -include base/banned.h \
	-DVERSION='"$(VERSION)"' -DPREFIX='"$(PREFIX)"'
CFLAGS += -std=c11 $(OPT) $(WARN) $(HARD) $(SANITIZE)
LDFLAGS += -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code $(SANITIZE)

CORE_ROOMS = base model store solve port desk plan day exchange paper cmd
CORE_SRC := $(foreach r,$(CORE_ROOMS),$(wildcard src/$(r)/*.c))
FACE_SRC := $(wildcard src/cli/*.c src/term/*.c src/tui/*.c)
CORE_OBJ := $(CORE_SRC:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/gen/schema.o
FACE_OBJ := $(FACE_SRC:src/%.c=$(BUILD)/obj/%.o)
TERM_OBJ := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/term/*.c))
TUI_OBJ := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/tui/*.c))
MAIN_OBJ := $(BUILD)/obj/main.o
CORE_LIBS = -lsqlite3 -lconfig
FACE_LIBS = -lncursesw -ltinfo

UNIT_SRC := $(wildcard tests/unit/*.c)
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/tests/unit/%)
LANGS := $(patsubst src/po/%.po,%,$(wildcard src/po/*.po))
MO := $(LANGS:%=$(BUILD)/locale/%/LC_MESSAGES/kunker.mo)

all: $(BUILD)/kunker $(MO) ## build build/kunker

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16

$(BUILD)/kunker: $(MAIN_OBJ) $(FACE_OBJ) $(BUILD)/libkunker_core.a
	$(Q)$(CC) $(LDFLAGS) -o $@ $^ $(CORE_LIBS) $(FACE_LIBS)

$(BUILD)/libkunker_core.a: $(CORE_OBJ)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(BUILD)/obj/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/obj/gen/schema.o: $(BUILD)/gen/schema.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/gen/schema.c: $(wildcard src/store/schema/*.sql) src/store/embed.awk
	@mkdir -p $(@D)
	awk -f src/store/embed.awk $(sort $(wildcard src/store/schema/*.sql)) >$@.tmp
	@mv $@.tmp $@

$(BUILD)/locale/%/LC_MESSAGES/kunker.mo: src/po/%.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<

# A unit test is one file; those of term also need the toolkit.
$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libkunker_core.a $(TERM_OBJ)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
	    $(if $(filter term_%,$*),$(TERM_OBJ)) \
	    $(BUILD)/libkunker_core.a $(CORE_LIBS) \
	    $(if $(filter term_%,$*),$(FACE_LIBS)) -lcmocka -lm

# Those of tui see every table of actions: the objects with these made global,
# and a list of them, so that a new pane is found without being named.
TUI_SEEN := $(TUI_OBJ:$(BUILD)/obj/tui/%=$(BUILD)/gen/tui/%)

$(BUILD)/gen/tui/%.o: $(BUILD)/obj/tui/%.o
	@mkdir -p $(@D)
	@objcopy -w --globalize-symbol='[a-z]*_actions' $< $@

$(BUILD)/gen/tui_actions.h: $(TUI_SEEN)
	@nm --defined-only $^ | awk '$$3 ~ /^[a-z_]+_actions$$/ { name[++n] = $$3 } END { \
	    for (i = 1; i <= n; i++) \
		print "extern const struct action " name[i] "[];"; \
	    print "static const struct { const char *name; " \
		"const struct action *actions; } tables[] = {"; \
	    for (i = 1; i <= n; i++) \
		print "\t{ \"" name[i] "\", " name[i] " },"; \
	    print "};" }' >$@

$(BUILD)/tests/unit/tui_%: tests/unit/tui_%.c $(BUILD)/gen/tui_actions.h \
    $(TUI_SEEN) $(BUILD)/libkunker_core.a $(TERM_OBJ)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
	    $(TUI_SEEN) $(TERM_OBJ) $(BUILD)/libkunker_core.a \
	    $(CORE_LIBS) $(FACE_LIBS) -lcmocka -lm

unit: $(UNIT_BIN)

# --- two commands on a fresh machine ----------------------------------------

deps: ## install what building needs (apt; elsewhere the packages are named)
	@etc/packages.sh build

demo: ## open the program on a throw-away database with five sample visits
	@etc/packages.sh build
	@$(MAKE) --no-print-directory -s all >&2
	@$(BUILD)/kunker demo

check: ## install what tests need, build, run everything
	@etc/packages.sh test
	@$(MAKE) --no-print-directory check-run

# --- words --------------------------------------------------------------------

$(BUILD)/kunker.pot: $(CORE_SRC) $(FACE_SRC) src/main.c \
    $(sort $(wildcard src/*/*.h))
	@mkdir -p $(@D)
	$(Q)xgettext --from-code=UTF-8 --sort-output --no-location \
	    --add-comments=TRANSLATORS \
	    -k_ -kN_ -kP_:1,2 --package-name=kunker -o $@ $(sort $^)

po: $(BUILD)/kunker.pot ## bring src/po/*.po up to date with the messages
	for l in $(LANGS); do \
	    msgmerge -q --update --backup=none --no-fuzzy-matching \
	        --no-location src/po/$$l.po $<; done

docs: $(BUILD)/kunker ## write the pages that come from the program's tables
	$(BUILD)/kunker help man >docs/kunker.1
	$(BUILD)/kunker help import-format >docs/import-format.md

# --- installing ---------------------------------------------------------------

SHARE = $(DESTDIR)$(PREFIX)/share

install: all ## install under PREFIX (DESTDIR is put in front)
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/kunker $(SHARE)/man/man1
	install -m 755 $(BUILD)/kunker $(DESTDIR)$(PREFIX)/bin/kunker
	for d in samples reference templates; do \
	    [ -d etc/$$d ] || continue; \
	    install -d $(SHARE)/kunker/$$d; \
	    find etc/$$d -maxdepth 1 -type f \
	        -exec install -m 644 -t $(SHARE)/kunker/$$d {} +; done
	for l in $(LANGS); do \
	    install -d $(SHARE)/locale/$$l/LC_MESSAGES; \
	    install -m 644 $(BUILD)/locale/$$l/LC_MESSAGES/kunker.mo \
	        $(SHARE)/locale/$$l/LC_MESSAGES/kunker.mo; done
	$(BUILD)/kunker help man >$(BUILD)/kunker.1
	install -m 644 $(BUILD)/kunker.1 $(SHARE)/man/man1/kunker.1
	install -d $(SHARE)/bash-completion/completions $(SHARE)/doc/kunker
	$(BUILD)/kunker help completion >$(BUILD)/kunker.completion
	install -m 644 $(BUILD)/kunker.completion \
	    $(SHARE)/bash-completion/completions/kunker
	for f in README.md docs/NEWS.md docs/panduan.md docs/admin.md \
	    etc/kunker.conf etc/sshd-kunker.conf etc/kunker.cron \
	    etc/kunker-nightly.service etc/kunker-nightly.timer; do \
	    [ ! -f $$f ] || install -m 644 $$f $(SHARE)/doc/kunker; done

# A package is a tree of its own, built for /usr.
DEB = $(BUILD)/deb

deb: ## make a Debian package in BUILD
	rm -rf $(DEB)/root
	@$(MAKE) --no-print-directory BUILD=$(DEB)/build PREFIX=/usr \
	    DESTDIR=$(abspath $(DEB))/root install
	etc/package.sh $(VERSION) $(DEB)/root $(BUILD)

dist: ## make an archive of the source, as committed, in BUILD
	@mkdir -p $(BUILD)
	git archive --format=tar.gz --prefix=kunker-$(VERSION)/ \
	    -o $(BUILD)/kunker-$(VERSION).tar.gz HEAD

clean: ## remove everything that was built
	rm -rf $(BUILD)

.PHONY: all help unit po docs deps demo check install deb dist clean
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
include src/store/schema/shapes.mk
include tests/tests.mk

