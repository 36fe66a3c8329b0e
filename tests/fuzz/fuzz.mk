# Fuzzers by clang's libFuzzer: a program for each parser, started from the
# seeds, FUZZ_SECONDS each. What it finds stays in BUILD/fuzz.

FUZZ = $(BUILD)/fuzz
FUZZ_SECONDS ?= 60
FUZZERS := $(filter-out replay,\
	$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ_FLAGS = -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer

fuzz: ## fuzz every parser with clang for FUZZ_SECONDS each (FUZZERS="csv keys")
	@$(MAKE) --no-print-directory BUILD=$(FUZZ) CC=clang SAN=1 \
	    SANITIZE="$(FUZZ_FLAGS) -fsanitize=fuzzer-no-link" \
	    $(FUZZERS:%=$(FUZZ)/fuzz/%)
	@for f in $(FUZZERS); do \
	    mkdir -p $(FUZZ)/corpus/$$f; \
	    seeds=tests/fuzz/seeds/$$f; [ -d $$seeds ] || seeds=; \
	    echo "$$f"; \
	    (cd $(FUZZ) && exec ./fuzz/$$f -max_total_time=$(FUZZ_SECONDS) \
	        -artifact_prefix=$$f- corpus/$$f \
	        $${seeds:+$(CURDIR)/$$seeds} >$$f.log 2>&1) || { \
	        tail -30 $(FUZZ)/$$f.log; exit 1; }; done

$(BUILD)/fuzz/%: tests/fuzz/%.c $(BUILD)/libkunker_core.a $(TERM_OBJ)
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $< \
	    $(TERM_OBJ) $(BUILD)/libkunker_core.a $(CORE_LIBS) $(FACE_LIBS)

.PHONY: fuzz
