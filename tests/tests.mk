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

check-run: all unit e2e-tools
	@$(MAKE) --no-print-directory BUILD=$(SAN_BUILD) SAN=1 unit
	$(PROVE) $(TESTS_UNIT) $(TESTS_SAN) $(TESTS_SCRIPT) $(TESTS_SCENE)

e2e-tools: e2e-programs

.PHONY: check-quick check-run e2e e2e-tools
-include tests/bench/bench.mk tests/e2e/e2e.mk tests/split/split.mk tests/long/long.mk tests/fuzz/fuzz.mk
