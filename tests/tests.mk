# What `make check` runs: one TAP stream under prove. tests/run knows how each
# kind of test is started.

TESTS_UNIT = $(UNIT_BIN)
TESTS_SCRIPT := $(wildcard tests/house/*.t tests/cli/*.t tests/split/*.t \
	tests/fault/*.t tests/fuzz/*.t tests/server/*.t)
TESTS_SCENE := $(wildcard tests/e2e/*.scene)
SAN_BUILD = $(BUILD)/san
TESTS_SAN = $(UNIT_SRC:tests/unit/%.c=$(SAN_BUILD)/tests/unit/%)

PROVE = BUILD=$(abspath $(BUILD)) SRC=$(CURDIR) CMOCKA_MESSAGE_OUTPUT=TAP prove --exec tests/run \
	--jobs 2 $(PROVE_ARGS)

check-quick: all unit ## unit tests and house rules only
	$(PROVE) $(TESTS_UNIT) $(wildcard tests/house/*.t)

check-run: all unit e2e-tools $(BUILD)/tests/fault/viewer
	@$(MAKE) --no-print-directory BUILD=$(SAN_BUILD) SAN=1 unit
	$(PROVE) $(TESTS_UNIT) $(TESTS_SAN) $(TESTS_SCRIPT) $(TESTS_SCENE)

# The program of somebody who may only look, without a server.
$(BUILD)/tests/fault/viewer: tests/fault/viewer.c $(MAIN_OBJ) $(FACE_OBJ) \
    $(BUILD)/libkunker_core.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) \
	    -Wl,--wrap=store_open,--wrap=desk_open -o $@ $^ $(CORE_LIBS) \
	    $(FACE_LIBS)

e2e-tools: e2e-programs

.PHONY: check-quick check-run e2e e2e-tools
-include tests/bench/bench.mk tests/e2e/e2e.mk tests/split/split.mk tests/long/long.mk tests/fuzz/fuzz.mk
