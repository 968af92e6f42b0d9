#!/usr/bin/env bash
# Measures what the agent costs and writes the figures into docs/performance.md, between its markers.
#
#   benchmarks/run.sh [TURNS] [JMH-ARGUMENTS…]
#
# TURNS (default 20) is how often whole processes are compared; the JMH arguments decide how long each small thing is
# measured (default: -f 2 -wi 10 -w 1 -i 5 -r 1). Build first: mvn -Pbenchmarks -DskipTests package
# The JDK is that of JAVA_HOME, else the java of the PATH. Alone on two cores the default takes about 45 minutes.
set -euo pipefail
cd "$(dirname "$0")/.."

turns=${1:-20}
jmh=("${@:2}")
[ ${#jmh[@]} -gt 0 ] || jmh=(-f 2 -wi 10 -w 1 -i 5 -r 1)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
figures=benchmarks/target/figures
rm -rf "$figures"
mkdir -p "$figures"

measure() { # FOLDER MAIN ARGUMENTS…
  local target=benchmarks/$1/target
  "$java" -Dcountersign.jar=agent/target/countersign.jar -Dbenchmarks.target="$target" -Dbenchmarks.figures="$figures" \
    -cp "$target/$1.jar:$target/lib/*" "org.example.benchmarks.$1.$2" "${@:3}"
}

load_before=$(cut -d' ' -f1-3 /proc/loadavg)
started=$(date +%s)
measure hooks HooksBenchmark "${jmh[@]}"
measure hooks LookupBenchmark "${jmh[@]}"
measure libraries LibrariesBenchmark "${jmh[@]}"
measure processes Processes "$figures" "$turns"

{
  printf 'Measured on %s, JDK %s, %s turns, in %s minutes. ' "$(date -u +%F)" \
    "$("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')" "$turns" "$((($(date +%s) - started) / 60))"
  printf 'Load of the machine (1, 5, 15 minutes) before: %s; after: %s; cores: %s.\n' \
    "$load_before" "$(cut -d' ' -f1-3 /proc/loadavg)" "$(nproc)"
  for table in "$figures"/*.md; do
    printf '\n'
    cat "$table"
  done
} >"$figures/all"

page=docs/performance.md
sed -e '/<!-- figures begin -->/q' "$page" >"$figures/page"
{
  printf '\n'
  cat "$figures/all"
  printf '\n'
  sed -ne '/<!-- figures end -->/,$p' "$page"
} >>"$figures/page"
cp "$figures/page" "$page"
