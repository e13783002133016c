# `make help` lists what can be asked for.
.DEFAULT_GOAL := help
.PHONY: help setup build release demo test check lint format bench clean

RELEASE := swift build -c release --product millrace -Xlinker -s

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the Debian packages needed to build (nothing the second time)
	@scripts/setup build

build: setup ## build everything for debugging
	swift build

release: setup ## build the program, optimised
	$(RELEASE)

demo: release ## an invented company's books in the browser
	@"$$($(RELEASE) --show-bin-path)/millrace" demo

test: ## run all tests on SQLite, PostgreSQL and Chromium; FILTER=name runs some
	scripts/test $(if $(FILTER),--filter '$(FILTER)')

check: lint test ## formatting, build with warnings as errors, all tests: what a change must pass

lint: ## complain about Swift files that are not formatted
	git ls-files -z '*.swift' | xargs -0 swift format lint --strict --parallel

format: ## format the Swift files
	git ls-files -z '*.swift' | xargs -0 swift format --in-place --parallel

bench: ## print figures beside their yardsticks; ROWS=100000 ONLY=load,serve,aging,start,sync for less
	@scripts/setup bench
	$(RELEASE)
	@Benchmarks/run "$$($(RELEASE) --show-bin-path)/millrace" $(if $(ROWS),--rows $(ROWS)) $(if $(ONLY),--only $(ONLY))

clean: ## remove everything that was built, and the test database
	scripts/postgres stop
	rm -rf .build
