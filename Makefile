# Makefile: builds, tests and installs pyrite with GNU make (3.82 or later). `make help` lists what it can do.
#
# The user's CC, CXX, CPPFLAGS, CXXFLAGS, LDFLAGS, prefix and DESTDIR are kept apart from the flags pyrite needs. What
# ./configure finds is in config.mk; a PYTHON, compiler or search path given to make gets a configuration of its own
# under build/config, so that `make PYTHON=python2.7` leaves the first one alone. Folders are globbed for files.

.DEFAULT_GOAL := lib
.SUFFIXES:
.SECONDARY:
.SECONDEXPANSION:
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(Q),@printf '  %-6s %s\n' $1 '$2')
NPROC := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

# deps comes first, alone, and before ./configure is run; then the other goals, in a make of their own.
others := $(filter-out deps,$(MAKECMDGOALS))
# With PYTHONS="a b" these goals are made once for each.
per_python := $(if $(strip $(PYTHONS)),$(filter lib check demo examples bench install testinstall,$(others)))

ifneq ($(filter deps,$(MAKECMDGOALS)),)
.PHONY: deps $(others)
deps: ; @build-aux/deps.sh
$(firstword $(others)): deps ; @$(MAKE) --no-print-directory $(others)
$(wordlist 2,99,$(others)): $(firstword $(others)) ; @:

else ifneq ($(per_python),)
.PHONY: $(others)
$(firstword $(others)):
	@set -e; for python in $(PYTHONS); do $(MAKE) --no-print-directory PYTHONS= PYTHON=$$python $(others); done
$(wordlist 2,99,$(others)): $(firstword $(others)) ; @:

else

.PHONY: lib examples demo bench bench-deps expand check check-all run-tests install uninstall testinstall lint format \
  configure-script clean distclean help FORCE

# ---- configuration: what was given to make decides which config.mk is read
given := $(foreach v,PYTHON CC CXX CPPFLAGS LDFLAGS,$(if $(filter command environment,$(firstword $(origin $v))),$v="$($v)"))
config := $(if $(given),build/config/$(firstword $(shell printf '%s' '$(given)' | cksum))/)config.mk
no_config := help clean distclean lint format check-all configure-script bench-deps
ifneq ($(if $(MAKECMDGOALS),$(filter-out $(no_config),$(MAKECMDGOALS)),lib),)
include $(config)
endif

config.mk: configure config.mk.in
	@echo "  CONFIG $@"
	@unset CFLAGS CXXFLAGS; if test -x config.status; then ./config.status -q --recheck && ./config.status -q; else ./configure -q; fi

build/config/%/config.mk: configure config.mk.in $(wildcard config.mk)
	@echo '  CONFIG $(given)'
	@mkdir -p $(@D); unset CFLAGS CXXFLAGS; \
	eval "set -- $$(sed -n 's/^CONFIGURE_ARGS = //p' config.mk 2>/dev/null)"; \
	cd $(@D) && $(CURDIR)/configure -q "$$@" $(given)

## configure-script: writes `configure` anew from configure.ac (needs autoconf)
configure-script:
	autoconf --warnings=all && rm -rf autom4te.cache

# ---- flags
CXXSTD ?= 11
TESTFLAGS ?= $(if $(findstring /embed/,$@),-O0,-O1) -g0
compiler := $(if $(filter command environment,$(firstword $(origin CXX))),$(filter-out g++ c++,$(notdir $(firstword $(CXX)))))
BUILD ?= build/$(PYTHON_ABI)$(addprefix -,$(compiler))$(addprefix -c++,$(filter-out 11,$(CXXSTD)))$(if $(SANITIZE),-san)
B := $(BUILD)
EXT := $(PYTHON_EXT_SUFFIX)
VERSION := $(shell sed -n 's/^#define PYRITE_VERSION_[A-Z]* //p' include/pyrite/config.hpp | paste -sd. -)

san := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer -g1)
needed := -fPIC -fvisibility=hidden -pthread $(san) -Iinclude -Icompat $(BOOST_CPPFLAGS) $(PYTHON_INCLUDES)
# GCC before 4.9 forbids casts of functions, and takes a parameter named like a member function for shadowing.
warn := -Wall -Wextra -Wconversion $(shell echo 'struct s { int f(); s(int f) { (void)f; } }; void g(); void *p = (void *)&g;' | \
  $(CXX) -std=c++11 -Wpedantic -Wshadow -Werror -x c++ -c -o /dev/null - 2>/dev/null && echo -Wpedantic -Wshadow)
cxx = $(CXX) -std=c++$(CXXSTD) $(needed) $(warn) $(CPPFLAGS) $(CXXFLAGS)
cc = $(CC) -std=gnu89 $(needed) $(warn) -Wdeclaration-after-statement $(CPPFLAGS) $(CFLAGS)
link = $(CXX) $(san) $(LDFLAGS) -pthread -o $@ $(filter %.o,$^) $(filter %.a,$^)
module = $(Q)mkdir -p $(@D); $(link) $(PYTHON_SHARED_FLAGS)
define compile
$(call say,$1,$<)
$(Q)mkdir -p $(@D); $2 -MMD -MP -c -o $@ $<
endef

# Where the compiler or its flags change, what they made is made anew.
$(B)/flags: FORCE
	@mkdir -p $(@D); echo '$(subst ','\'',$(cxx) $(cc) $(WERROR) $(TESTFLAGS) $(LDFLAGS) $(PYTHON_EMBED_LIBS))' >$@.new; \
	cmp -s $@ $@.new || cp $@.new $@; rm -f $@.new

# ---- the library
LIB := $(B)/lib/libpyrite.a
sources = $(patsubst %,$(B)/obj/%.o,$(wildcard $1))

## lib: builds libpyrite.a for the Python at hand (this is what plain `make` does)
lib: $(LIB)

$(LIB): $(call sources,src/*.cpp)
	$(call say,AR,$@)
	$(Q)mkdir -p $(@D); rm -f $@; $(AR) rcs $@ $^

$(B)/obj/src/%.cpp.o: src/%.cpp $(B)/flags
	$(call compile,CXX,$(cxx) $(WERROR))
$(B)/obj/examples/%.cpp.o: examples/%.cpp $(B)/flags
	$(call compile,CXX,$(cxx) -Werror)
$(B)/obj/%.cpp.o: %.cpp $(B)/flags
	$(call compile,CXX,$(cxx) -Werror $(TESTFLAGS) -DBOOST_TEST_DYN_LINK=)
$(B)/obj/c/%.o: %.c $(B)/flags
	$(call compile,CC,$(cc) -Werror $(TESTFLAGS))
$(B)/obj/c++/%.o: %.c $(B)/flags
	$(call compile,CXX,$(cxx) -Werror $(TESTFLAGS) -x c++)

# ---- what the tests are made of; more sources of the module of test_X may be in the folder tests/test_X
$(B)/tests/%_ext$(EXT): $(B)/obj/tests/test_%.cpp.o $$(call sources,tests/test_$$*/*.cpp) $(LIB) ; $(module)
$(B)/compat-c/compat_%_ext$(EXT): $(B)/obj/c/tests/compat/test_%.o ; $(module)
$(B)/compat-c++/compat_%_ext$(EXT): $(B)/obj/c++/tests/compat/test_%.o ; $(module)
$(B)/hygiene/%$(EXT): $(B)/obj/tests/hygiene/%.cpp.o $(LIB) ; $(module)
$(B)/obj/tests/hygiene/no_exceptions.cpp.o: override TESTFLAGS += -fno-exceptions
$(B)/embed/%: $(B)/obj/tests/embed/%.cpp.o $(LIB)
	$(Q)mkdir -p $(@D); $(link) $(PYTHON_EMBED_LIBS) $(BOOST_TEST_LIBS)

# ---- examples: the sources of one folder make one module, or one program, named like the folder
example_dirs := $(patsubst examples/%/,%,$(sort $(dir $(wildcard examples/*/*.cpp))))
modules := $(patsubst examples/%/,%,$(sort $(dir $(shell grep -l '^PYMODINIT' /dev/null examples/*/*.cpp 2>/dev/null))))
programs := $(if $(PYTHON_EMBED_LIBS),$(filter-out $(modules),$(example_dirs)))
module_files := $(foreach e,$(modules),$(B)/examples/$e/$e$(EXT))
program_files := $(foreach e,$(programs),$(B)/examples/$e/$e)
made_of = $(filter $(B)/examples/$1/%,$(module_files) $(program_files))
$(foreach e,$(modules),$(eval $(B)/examples/$e/$e$(EXT): $(call sources,examples/$e/*.cpp) $(LIB)))
$(foreach e,$(programs),$(eval $(B)/examples/$e/$e: $(call sources,examples/$e/*.cpp) $(LIB)))
$(B)/examples/word_count_cls/word_count_cls$(EXT): $(B)/obj/examples/word_count/counter.cpp.o
$(module_files): ; $(module)
$(program_files):
	$(Q)mkdir -p $(@D); $(link) $(PYTHON_EMBED_LIBS)

## examples: builds every example
examples: $(module_files) $(program_files)

## demo: counts words in a large text from Python and from C++; TEXT=path chooses the text, PYTHON= or PYTHONS= the Python
demo: $(B)/examples/word_count/word_count$(EXT)
	@TEXT='$(TEXT)' PYTHONPATH=$(<D) $(FOUND_PYTHON) -B examples/word_count/demo.py

## bench, bench-deps: the benchmarks of bench/, and the peers they compare with (once; needs the network)
bench: ; @$(MAKE) --no-print-directory -C bench PYTHON=$(FOUND_PYTHON) CXX='$(CXX)'
bench-deps: ; @$(MAKE) --no-print-directory -C bench deps

## expand: prints what the compiler sees of one file, F=x.cpp, after its macros
expand: $(B)/flags
	@$(cxx) -E $(F) | tests/support/only_file.sh $(F)

# ---- tests: each is a file under $(B)/results that says PASS, FAIL or SKIP
R := $(B)/results
header_dirs := $(sort $(dir $(shell find include compat -name '*.h' -o -name '*.hpp')))
pairs := $(sort $(basename $(notdir $(wildcard tests/test_*.cpp tests/test_*.py))))
compat_pairs := $(sort $(basename $(notdir $(wildcard tests/compat/test_*.c tests/compat/test_*.py))))
all_tests := pairs light odr \
  $(addprefix headers/,$(subst /,-,$(patsubst %/,%,$(patsubst include/%,%,$(patsubst compat/%,%,$(header_dirs)))))) \
  $(addprefix compat-c/,$(compat_pairs)) $(addprefix compat-c++/,$(compat_pairs)) $(pairs) \
  $(addprefix embed/,$(sort $(basename $(notdir $(wildcard tests/embed/test_*.cpp))))) \
  $(addprefix fail/,$(filter-out %_ok,$(basename $(notdir $(wildcard tests/fail/*.cpp))))) \
  $(addprefix hygiene/,$(sort $(basename $(notdir $(wildcard tests/hygiene/*.cpp))))) \
  $(patsubst %.py,%,$(sort $(wildcard python/tests/test_*.py tests/support/test_*.py examples/*/test_*.py))) \
  $(patsubst examples/%/setup.py,setup/%,$(sort $(wildcard examples/*/setup.py))) \
  $(addprefix docs/,$(sort $(basename $(notdir $(wildcard README.md docs/*.md)))))
tests := $(strip $(if $(T),$(foreach t,$(T),$(filter $t test_$t $t/% %/$t %/test_$t,$(all_tests))),$(all_tests)))

sanitized := $(if $(SANITIZE),PYTHONMALLOC=malloc ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
  LD_PRELOAD=$(shell $(CXX) -print-file-name=libasan.so):$(shell $(CXX) -print-file-name=libstdc++.so.6))
path := $(CURDIR)/tests/support:$(CURDIR)/python
python = PYTHONPATH=$(abspath $1):$(path) $(sanitized) $(FOUND_PYTHON) -B
script = $(call python,$1) tests/support/run_script.py
run = @V='$(V)' PYTHON_GIL=1 PYRITE_ABORT_ON_LEAK=1 PYRITE_BUILD_DIR=$(abspath $(B))/core CHECK_CXX='$(cxx)' CHECK_CC='$(cc)' \
  tests/support/run $@ $(patsubst $(R)/%,%,$@) env

## check: builds and runs the tests for the Python at hand; T="name ..." runs only those, V=1 shows what they print
check: | $(filter lib examples demo bench install testinstall,$(MAKECMDGOALS))
	@test -n '$(tests)' || { echo 'no test is called $(T)'; exit 1; }
	@rm -rf $(R)
	@$(MAKE) -k --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(NPROC)) run-tests || :
	@tests/support/summary $(R) $(tests)

run-tests: $(addprefix $(R)/,$(tests))

## check-all: check for every Python on the PATH, in ~/.pyenv, in /opt/python and in PYTHONS=, but for that of CHECKED=
check-all:
	@MAKE='$(MAKE)' tests/support/check_all.sh $(if $(CHECKED),--but "$(CHECKED)")

$(R)/pairs: FORCE ; $(run) $(or $(shell command -v python3),tests/support/skip no python3:) tests/support/check_pairs.py
$(R)/light: FORCE ; $(run) tests/light/light.sh
$(R)/headers/%: FORCE ; $(run) tests/support/headers_alone.sh $(subst -,/,$*)
$(R)/fail/%: tests/fail/%.cpp FORCE ; $(run) tests/support/must_not_compile.sh $<
$(R)/test_class_cross_module: $(B)/tests/class_shared_ext$(EXT)
$(R)/test_%: $(B)/tests/%_ext$(EXT) tests/test_%.py FORCE ; $(run) $(call script,$(<D)) tests/test_$*.py
$(R)/compat-c/test_%: $(B)/compat-c/compat_%_ext$(EXT) FORCE ; $(run) $(call script,$(<D)) tests/compat/test_$*.py
$(R)/compat-c++/test_%: $(B)/compat-c++/compat_%_ext$(EXT) FORCE ; $(run) $(call script,$(<D)) tests/compat/test_$*.py
$(R)/hygiene/%: $(B)/hygiene/%$(EXT) FORCE ; $(run) $(call python,$(<D)) tests/hygiene/import.py $*
$(R)/odr: $(LIB) FORCE
	$(run) sh -c 'tests/odr/odr.sh $(B)/odr $(LIB) $(EXT) $(PYTHON_SHARED_FLAGS) && $(call python,$(B)/odr) tests/odr/import.py'
$(R)/python/tests/% $(R)/tests/support/%: FORCE ; $(run) $(call script,python) $(@:$(R)/%=%).py
$(R)/examples/%: $$(call made_of,$$(*D)) FORCE
	$(run) EXAMPLE_DIR=$(abspath $(B))/examples/$(*D) \
	  $(if $(filter $(B)/%,$^),$(call script,$(B)/examples/$(*D)) examples/$*.py,tests/support/skip no libpython links)
$(R)/setup/%: FORCE ; $(run) $(call python,python) tests/support/run_setup.py examples/$* $(B)/setup/$*
$(R)/docs/%: $$(firstword $$(wildcard docs/$$*.md $$*.md)) $(B)/stage/done FORCE
	$(run) $(call python,python) tests/support/run_docs.py $< $(B)
ifneq ($(and $(PYTHON_EMBED_LIBS),$(BOOST_TEST_LIBS)),)
$(R)/embed/%: $(B)/embed/% FORCE ; $(run) $(sanitized) $<
else
$(R)/embed/%: FORCE ; $(run) tests/support/skip $(if $(BOOST_TEST_LIBS),no libpython links,Boost.Test does not link with $(CXX))
endif

# ---- install
dirs = prefix='$(prefix)' includedir='$(includedir)' libdir='$(libdir)' datadir='$(datadir)' DESTDIR='$(DESTDIR)'
installer = CXX11='$(PYRITE_CXX11_FLAG)' BOOST='$(BOOST_CPPFLAGS)' PYTHON_INCLUDES='$(PYTHON_INCLUDES)' \
  SHARED='$(PYTHON_SHARED_FLAGS)' EMBED='$(PYTHON_EMBED_LIBS)' VERSION=$(VERSION) \
  PYTHON_VERSION=$(PYTHON_VERSION) ABI=$(PYTHON_ABI) LIB=$(LIB) build-aux/install.sh

## install: headers, libpyrite.a, pkg-config file and pyrite.m4 for the Python at hand; honours prefix and DESTDIR
install: $(LIB)
	@$(dirs) $(installer)

## uninstall: removes what install put there, for every Python
uninstall:
	@$(dirs) build-aux/uninstall.sh

$(B)/stage/done: $(LIB) $(shell find include compat m4 pyrite.pc.in build-aux/install.sh -type f)
	@rm -rf $(@D)
	@prefix=$(abspath $(@D)) includedir=$(abspath $(@D))/include libdir=$(abspath $(@D))/lib \
	  datadir=$(abspath $(@D))/share DESTDIR= $(installer) >/dev/null && touch $@

## testinstall: installs into a scratch prefix, builds against it alone, uninstalls and looks for leftovers
testinstall: $(LIB)
	@MAKE='$(MAKE)' CXX='$(CXX)' CXXFLAGS='-std=c++$(CXXSTD) $(CXXFLAGS)' tests/install/testinstall.sh $(FOUND_PYTHON) $(B)

# ---- rules
## lint: formatting and the rule checks of tests/support/check_*.py
lint: ; @tests/support/lint.sh

## format: lets clang-format rewrite the sources
format: ; @tests/support/lint.sh --format

## clean: removes what was built
clean:
	rm -rf build

## distclean: removes what was built and the configuration
distclean: clean ; rm -f config.mk config.status config.log
## deps: installs what is missing with the system's package manager; `make deps demo`, `make deps check`
help:
	@sed -n 's/^## /  /p' Makefile
FORCE:
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
endif
