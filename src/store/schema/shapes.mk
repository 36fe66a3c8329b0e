# What schemas look like, found by making them; see migrate.c.

$(BUILD)/gen/shapes: src/store/schema/shapes.c $(CORE_OBJ)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(CORE_LIBS)

$(BUILD)/gen/shapes.c: $(BUILD)/gen/shapes
	@$< >$@.tmp
	@mv $@.tmp $@

$(BUILD)/obj/gen/shapes.o: $(BUILD)/gen/shapes.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/libkunker_core.a: $(BUILD)/obj/gen/shapes.o
