# The README's first two commands are `make run` and `make test`: they need Go
# and make, nothing else. The others install what they need and say so.

# The same digits on every machine: no cgo, no newer instruction sets.
export CGO_ENABLED := 0
export GOAMD64 := v1
# gonum/plot without the backends that no figure uses: PDF, LaTeX, EPS, TIFF.
export GOFLAGS := $(GOFLAGS) -tags=minimal

TESTER ?= go test
STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOFUMPT := go run mvdan.cc/gofumpt@v0.12.0

.PHONY: build release run test race test-every cuts fuzz coverage mutation arm64 lint generate bench bench-compare \
	scale audit witness metadata snippets deploy notebooks browser office slurm spark ci ci-rest clean

# arm64 would round x*y+z once where amd64 rounds twice: fused nowhere, not in
# libraries either. The switch is the Go compiler's own for that.
unfused = $(if $(filter arm64,$(1)),-gcflags=all=-d=fmahash=qn)

# Without the tables of a debugger; what build it is (go version -m) stays.
build:
	go build -trimpath -ldflags="-s -w" $(call unfused,$(shell go env GOARCH)) -o bin/pcneval ./cmd/pcneval

# The program for every platform, with the flags of build; each is vetted,
# tests included, but only that of this machine is tested.
PLATFORMS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
release:
	rm -rf dist && mkdir dist
	@set -e; for platform in $(PLATFORMS); do \
		export GOOS=$${platform%/*} GOARCH=$${platform#*/}; echo $$platform; \
		go vet ./...; \
		ending=; [ $$GOOS != windows ] || ending=.exe; \
		unfused=; [ $$GOARCH != arm64 ] || unfused=$(call unfused,arm64); \
		go build -trimpath -ldflags="-s -w" $$unfused -o dist/pcneval-$$GOOS-$$GOARCH$$ending ./cmd/pcneval; \
	done
	cd dist && sha256sum pcneval-* > SHA256SUMS

run: build
	bin/pcneval run

# Kills, full disks and the like at a few points each.
test:
	$(TESTER) -timeout 25m ./...

# Everything under the race detector, which needs a C compiler (Debian: gcc).
race:
	CGO_ENABLED=1 go test -race -timeout 90m ./...

# The same at every point.
test-every: export PCNEVAL_TEST_EVERY := 1
test-every: test

# Cuts of the official files, and cuts at random.
cuts:
	PCNEVAL_TEST_CUTS=1 go test ./stages -run Cuts -timeout 25m

# Every fuzz target for FUZZTIME, one after the other, each in FUZZERS processes.
# What is found stays in testdata/fuzz as a test.
fuzz: FUZZTIME ?= 10m
fuzz: FUZZERS ?= 2
fuzz:
	@failed=0; for found in $$(grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z]*' config data | sort | tr ' ' '_'); do \
		folder=$$(dirname $${found%%:*}); target=$${found##*func_}; echo "$$folder $$target"; \
		go test ./$$folder -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x -parallel $(FUZZERS) || failed=1; \
	done; exit $$failed

# The share of statements that tests run: at least 95% of stats, stages and pipeline
# each; what is left out stands in reference/coverage/exclusions.txt with its reason.
coverage:
	mkdir -p .cache
	go test -timeout 60m -coverpkg=./stats/...,./stages/...,./pipeline/... -coverprofile=.cache/cover.out \
		./stats/... ./stages/... ./pipeline/... ./diff/... ./cmd/pcneval
	python3 reference/coverage/coverage.py .cache/cover.out

# One change of the code at a time, and whether a test notices; stats takes some twenty
# minutes, and MUTATE="stats:(fit|qr).go" takes some files. See docs/mutation.md.
mutation:
	nice -n $${MUTATE_NICE:-19} go run $(addprefix reference/mutation/,main.go build.go rewrite.go)

# The demo study as linux/arm64 under qemu, which is installed from Debian, held
# against this machine's.
arm64:
	ARM64="$(call unfused,arm64)" bash reference/arm64/check.sh

lint:
	@test -z "$$($(GOFUMPT) -l cmd config data diff fetch pipeline release reports stages stats)" || \
		{ echo "not in gofumpt's form:"; $(GOFUMPT) -l cmd config data diff fetch pipeline release reports stages stats; exit 1; }
	go vet ./...
	$(STATICCHECK) ./...

# Documents that follow from declarations; a test fails when they are stale.
generate:
	go test ./config ./data ./data/recognise -run Document -update
	PCNEVAL_WRITE_KINDS=1 go test -count=1 -run Kinds ./...
	PCNEVAL_TEST_CUTS=1 PCNEVAL_WRITE_KINDS=1 go test -count=1 -run Kinds ./stages
	PCNEVAL_WRITE_KINDS=1 go test -count=1 ./config/problem/kinds

bench: build
	bash reference/bench/bench.sh

# This commit's benchmarks against those of the last tagged one, or of BASE, in
# turns; benchstat from the Go module proxy.
bench-compare:
	bash reference/bench/compare.sh

# How processor time and memory grow with rows and with replicates; the largest
# file takes 6 GB of disk.
scale: build
	bash reference/scale/scale.sh

# Known vulnerabilities, a bill of materials in CycloneDX and the licences of what
# is in the program; pinned, from the Go module proxy and PyPI.
audit: build
	sh reference/audit/audit.sh

# Installs R from Debian and pinned packages from PyPI, and says so.
# SAMPLES simulate the size of each test; .ci/run takes fewer, with the limits
# that chance sets for so few.
witness: SAMPLES ?= 2000
witness: build
	sh reference/witness.sh
	sh reference/stats/remake.sh
	go test ./stats -run SizeUnderDependence -v -size-samples $(SAMPLES) -timeout 60m
	go test ./stages/specify -run SizeUnderDependence -v -size-samples $(SAMPLES)
	sh reference/interviews/witness.sh
	sh reference/qda/readers.sh

# The standards' own validators on what describes a run; pinned, from PyPI.
metadata: run
	sh reference/metadata/validate.sh runs/demo

# What show writes for pandas, polars and DuckDB, run there; pinned, from PyPI.
snippets: run
	sh reference/snippets/check.sh runs/demo

# The units, the CronJob, the Jobs that submit writes and the container, held by those who read them; pinned, from PyPI.
deploy: run
	sh reference/deploy/validate.sh runs/demo

# Registrations counted by Spark, DuckDB and Go; Java from Debian, pinned packages from PyPI.
spark: build
	sh reference/spark/check.sh

# The notebooks, top to bottom; R from Debian, pinned packages from PyPI.
notebooks: run
	sh reference/notebooks/check.sh runs/demo

# The HTML report, a board's page and a network's in Chromium: W3C's checker, WCAG
# 2.2 AA, sorting and finder; pinned, from Debian and npm.
browser: run
	bin/pcneval report runs/demo --icb all
	bin/pcneval report runs/demo --network U22102
	sh reference/browser/check.sh runs/demo runs/demo.also/boards/*1.html runs/demo.also/networks/U22102.html

# The report as Word document and workbook, opened in LibreOffice and held
# against the tables; from Debian.
office: run
	sh reference/office/check.sh runs/demo

# Replicates drawn by a Slurm of two nodes on loopback, from Debian; as root.
slurm: build
	bash reference/slurm/check.sh

ci: test-every race coverage ci-rest audit office browser slurm spark arm64

ci-rest: lint witness metadata snippets deploy notebooks

clean:
	rm -rf bin .cache
