# The planning engine: its driver, its instances, its bench.

$(BUILD)/tests/split_driver: tests/split/driver.c $(BUILD)/libkunker_core.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
	    $(BUILD)/libkunker_core.a $(CORE_LIBS)

$(BUILD)/tests/split_warm: tests/bench/split_warm.c $(BUILD)/libkunker_core.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
	    $(BUILD)/libkunker_core.a $(CORE_LIBS)

check-split: $(BUILD)/tests/split_driver ## every planning instance, judged by the independent checker
	SPLIT_DRIVER=$(BUILD)/tests/split_driver tests/split/instances.t

bench-split: $(BUILD)/kunker $(BUILD)/tests/split_warm ## the planning engine beside glpsol, cbc and clingo
	tests/bench/split.sh $(BUILD)/kunker $(BUILD)/tests/split_warm

.PHONY: check-split bench-split
