#!/bin/sh
# run.sh FUZZER SEEDS FOUND: fuzzes from the seeds for WS2_FUZZ_SECONDS and writes crashes to FOUND. Every run makes
# the same choices; WS2_FUZZ_SEED=0 takes others each time, to search further.
set -eu
fuzzer=$1 seeds=$2 found=$3
mkdir -p "$found"
set -- "$found"
[ ! -d "$seeds" ] || set -- "$@" "$seeds"
exec "$fuzzer" -max_total_time="${WS2_FUZZ_SECONDS:-4}" -timeout=10 -seed="${WS2_FUZZ_SEED:-1}" -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$found/crash-" "$@"
