# `make bench`: figures of the program, the floor and the peers; see bench.py.
# BENCH_DATA keeps the databases (a million delegations are 3 GB and take three
# minutes to make), BENCH_ARGS goes to bench.py.

BENCH_DATA ?= $(BUILD)/bench
BENCH_ARGS ?= --docs docs

$(BUILD)/tests/bench/floor: tests/bench/floor.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -o $@ $< $(FACE_LIBS)

$(BUILD)/tests/bench/floor_db: tests/bench/floor.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -DDATABASE -o $@ $< $(FACE_LIBS) -lsqlite3

bench: all $(BUILD)/tests/bench/floor $(BUILD)/tests/bench/floor_db ## measure, beside other programs; writes docs/bench.md
	@mkdir -p $(BENCH_DATA)
	tests/bench/bench.py --kunker $(BUILD)/kunker \
	    --floor $(BUILD)/tests/bench/floor --data $(BENCH_DATA) $(BENCH_ARGS)

.PHONY: bench
