# What takes minutes: `make check-long`.

TESTS_LONG := $(wildcard tests/long/*.t)

check-long: all e2e-tools ## run what takes minutes: packages, long days
	$(PROVE) --timer $(TESTS_LONG)

.PHONY: check-long
