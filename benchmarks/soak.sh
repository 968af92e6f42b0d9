#!/usr/bin/env bash
# Soak: minutes of load on both clients while tokens expire, are revoked and come late; exit code 1 where a promise is broken.
#   benchmarks/soak.sh [SECONDS] [JAVA_HOME of the application] [SEED]     after: mvn -Psoak -DskipTests package
set -euo pipefail
cd "$(dirname "$0")/.."
exec java -cp benchmarks/soak/target/soak.jar:test-apps/stand-in/target/stand-in.jar org.example.benchmarks.soak.Soak "${@}"
