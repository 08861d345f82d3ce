# Part of ws2cc and ws2c++: links with --no-linux, "$@" being the command and $wrapped the functions that Windows lacks.
# --wrap also hides a function that the program defines itself in one source and calls in another. After a link that
# fails for such names the linker is asked where each is defined: those of the program are not wrapped then.
# shellcheck shell=sh disable=SC2154 # ws2cc sets the variables
messages=$(mktemp)
traces=$(mktemp)
trap 'rm -f "$messages" "$traces"' EXIT
plain=$#
for name in $wrapped; do set -- "$@" "-Wl,--wrap=$name"; done
code=0
"$compiler" "$@" 2>"$messages" || code=$?
missing=$(grep -o '__wrap_[A-Za-z0-9_]*' "$messages" | sort -u) || true
if [ "$code" -eq 0 ] || [ -z "$missing" ]; then
    cat "$messages" >&2
    exit "$code"
fi
while [ $# -gt "$plain" ]; do
    # Removes the last argument.
    count=$#
    while [ "$count" -gt 1 ]; do
        set -- "$@" "$1"
        shift
        count=$((count - 1))
    done
    shift
done
for name in $wrapped; do
    case " $(printf '%s ' $missing)" in
    *" __wrap_$name "*) set -- "$@" "-Wl,--trace-symbol=$name" ;;
    *) set -- "$@" "-Wl,--wrap=$name" ;;
    esac
done
own=yes
LC_ALL=C "$compiler" "$@" >"$traces" 2>&1 || own=no
for name in $missing; do
    grep ": definition of ${name#__wrap_}\$" "$traces" | grep -qv '/lib\(c\|m\|rt\|pthread\|c_nonshared\)\.\(so[.0-9]*\|a([^)]*)\): ' || own=no
done
if [ "$own" = yes ]; then
    grep -v ': \(definition of\|reference to\) ' "$traces" >&2 || true
    exit 0
fi
[ ! -f "$output" ] || rm -f "$output" # never /dev/null
cat "$messages" >&2
exit 1
