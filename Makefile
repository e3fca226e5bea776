# Orihon. `make help` lists the targets; README.md begins with scripts/start and scripts/test.

BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
CC = cc
CFLAGS ?= -O2 -g
SANITIZE ?=

PACKAGES = glib-2.0 libcmark yaml-0.1 jansson libxml-2.0 libzip libical icu-i18n icu-uc lua5.4 \
           libcurl pangocairo pangoft2 harfbuzz fontconfig freetype2 cairo cairo-pdf librsvg-2.0 libqpdf \
           libqrencode lcms2 libjpeg libpng gdk-pixbuf-2.0 libwebp libxxhash

WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
           -Wwrite-strings -Wno-missing-field-initializers
# Third-party headers are system headers: their warnings are not ours.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PACKAGES)))
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)) -lmecab -lm
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE $(CFLAGS) $(SANITIZE) $(WARNINGS) -Isrc $(PKG_CFLAGS) -DORIHON_DATADIR='"$(PREFIX)/share/orihon"'
ALL_LDFLAGS = $(LDFLAGS) $(SANITIZE) -Wl,--as-needed
# A page is a tree of some thousand small pieces: with mimalloc a build takes a tenth less time.
# Sanitizers bring an allocator of their own.
ALLOCATOR = $(if $(SANITIZE),,-Wl,--no-as-needed -lmimalloc)

SOURCES := $(sort $(shell find src -name '*.c' ! -path src/cli/main.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o)
LIBRARY := $(BUILD)/liborihon.a
PROGRAM := $(BUILD)/orihon

UNIT_SOURCES := $(sort $(wildcard tests/*/test_*.c))
UNITS := $(UNIT_SOURCES:%.c=$(BUILD)/%)
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZERS := $(FUZZ_SOURCES:%.c=$(BUILD)/%)

.PHONY: all help site test update-cases units asan fuzz fuzzers bench install messages longest format check-format clean

all: $(PROGRAM) ## build/orihon

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# An object of a deleted source must not linger in the library, so it is made anew.
$(LIBRARY): $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(OBJECTS)

$(PROGRAM): $(BUILD)/obj/src/cli/main.o $(LIBRARY)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) $(ALLOCATOR)

$(BUILD)/tests/%: tests/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(ALL_LDFLAGS) -MMD -MP -MF $@.d -o $@ $< $(LIBRARY) $(PKG_LIBS)

site: $(PROGRAM) ## the example site and pamphlets
	$(PROGRAM) build -C . 

units: $(UNITS)

# What the tests take from npm, once, before they run side by side.
NODE_MODULES = tests/browser/node_modules/.package-lock.json
$(NODE_MODULES): tests/browser/package-lock.json
	cd tests/browser && npm ci --silent

test: $(PROGRAM) $(UNITS) $(FUZZERS) $(NODE_MODULES) ## all tests
	BUILD=$(BUILD) sh tests/run

update-cases: $(PROGRAM) ## what tests/cases expects, written anew; then read the diff
	UPDATE=1 BUILD=$(BUILD) sh tests/cases/test_cases.sh

asan: ## all tests under AddressSanitizer and UBSan
	$(MAKE) BUILD=build/asan CFLAGS='-O1 -g -fno-omit-frame-pointer' \
	  SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all' test

fuzzers: $(FUZZERS)

fuzz: ## fuzz every reader of outside bytes for FUZZ_SECONDS each (60)
	sh tests/fuzz/run $(or $(FUZZ_SECONDS),60)

bench: $(PROGRAM) ## the benchmarks; prints ratios
	sh tests/bench/run
	sh tests/bench/print
	sh tests/bench/directory

install: $(PROGRAM) ## into $(DESTDIR)$(PREFIX)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/orihon
	install -D -m 644 src/cli/orihon.1 $(DESTDIR)$(PREFIX)/share/man/man1/orihon.1
	find themes -type f -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/orihon/{} \;

messages: ## every finding of the program, in both languages
	@awk -f scripts/messages.awk $(sort $(shell find src -name '*.c'))

longest: ## functions over 80 lines
	@awk -f scripts/longest.awk $(shell find src -name '*.c')

format: ## clang-format over all C
	clang-format -i $$(find src tests -name '*.[ch]')

check-format:
	clang-format --dry-run --Werror $$(find src tests -name '*.[ch]')

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(BUILD)/obj/src/cli/main.d $(UNITS:%=%.d) $(FUZZERS:%=%.d)
