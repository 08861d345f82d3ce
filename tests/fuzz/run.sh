#!/bin/sh
# run.sh FUZZER SEEDS FOUND: fuzzes from the seeds for WS2_FUZZ_SECONDS; what it finds goes to FOUND.
set -eu
mkdir -p "$3"
[ -d "$2" ] || set -- "$1" "" "$3"
exec "$1" -max_total_time="${WS2_FUZZ_SECONDS:-10}" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$3/crash-" "$3" $2
