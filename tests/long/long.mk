# What takes minutes: `make check-long`.

# The longest begin first, so that the others pass beside them.
TESTS_LONG_FIRST = tests/long/soak.t tests/long/faults.t
TESTS_LONG := $(TESTS_LONG_FIRST) \
	$(filter-out $(TESTS_LONG_FIRST),$(wildcard tests/long/*.t))

check-long: all unit e2e-tools ## run what takes minutes: packages, long days
	$(PROVE) --timer $(TESTS_LONG)

.PHONY: check-long
