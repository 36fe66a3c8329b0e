# Programs for the scenes: make e2e plays them all.

E2E := $(BUILD)/tests/e2e
E2E_OBJ := $(patsubst tests/e2e/%.c,$(E2E)/%.o,\
	$(filter-out tests/e2e/demo_%.c,$(wildcard tests/e2e/*.c)))
SCENES := $(sort $(wildcard tests/e2e/*.scene))

$(E2E)/%.o: tests/e2e/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests/e2e $(CFLAGS) -MMD -MP -c -o $@ $<

$(E2E)/runner: $(E2E_OBJ) $(TERM_OBJ) $(BUILD)/libkunker_core.a
	$(CC) $(LDFLAGS) -o $@ $(E2E_OBJ) $(TERM_OBJ) \
	    $(BUILD)/libkunker_core.a $(CORE_LIBS) $(FACE_LIBS) -lvterm -lutil

$(E2E)/demo_term: $(E2E)/demo_term.o $(TERM_OBJ) $(BUILD)/libkunker_core.a
	$(CC) $(LDFLAGS) -o $@ $(E2E)/demo_term.o $(TERM_OBJ) \
	    $(BUILD)/libkunker_core.a $(CORE_LIBS) $(FACE_LIBS)

e2e-programs: $(E2E)/runner $(E2E)/demo_term

# The scenes find their programs through these variables.
e2e: e2e-programs $(BUILD)/kunker ## play the scenes in real terminals
	BUILD=$(abspath $(BUILD)) SRC=$(CURDIR) \
	    prove -e $(E2E)/runner $(SCENES)

.PHONY: e2e e2e-programs
