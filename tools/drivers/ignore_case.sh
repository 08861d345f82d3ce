# Part of ws2cc and ws2c++: --ignore-case. For each header that the compiler does not find, a header of that name in the
# user's cache includes the file whose name differs in case only; "$@" is the command and gets the cache's folder.
# shellcheck shell=sh disable=SC2154 # ws2cc sets the variables
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/ws2linux/headers/$(pwd | cksum | tr ' ' -)
mkdir -p "$cache"
set -- "$@" -idirafter "$cache"
# The folders where headers may be: those of the sources and of -I.
searched='' follows=no
for argument in "$@"; do
    case $follows$argument in
    yes*) searched="$searched
$argument" follows=no ;;
    no-I | no-isystem | no-iquote | no-idirafter) follows=yes ;;
    no-I?*) searched="$searched
${argument#-I}" ;;
    no*.[cC] | no*.[cC][cC] | no*.[cC]pp | no*.[cC]xx | no*.CPP) searched="$searched
$(dirname "$argument")" ;;
    esac
done
# The compiler lists missing headers among the dependencies; each round may find further ones inside.
list_dependencies() {
    count=$# follows=no
    while [ "$count" -gt 0 ]; do
        argument=$1 count=$((count - 1))
        shift
        case $follows$argument in
        yes*) follows=no ;;
        no-o | no-MF | no-MT | no-MQ) follows=yes ;;
        no-o?* | no-c | no-S | no-E | no-MD | no-MMD | no-MP | no-MF* | no-MT* | no-MQ*) ;;
        *) set -- "$@" "$argument" ;;
        esac
    done
    "$compiler" -M -MG "$@" 2>/dev/null
}
# shellcheck disable=SC2034
for round in 1 2 3 4 5 6 7 8; do
    found=no
    for name in $(list_dependencies "$@" | tr ' ' '\n' | grep -v '^/\|[:\\]$' | grep '\.[hH]'); do
        [ ! -e "$name" ] && [ ! -e "$cache/$name" ] || continue
        target=$(printf '%s\n' "$searched" | sort -u | while IFS= read -r folder; do
            [ -d "$folder" ] || continue
            find "$folder" -maxdepth 5 -ipath "$folder/$name" -type f
        done | head -n 1)
        [ -n "$target" ] || continue
        mkdir -p "$(dirname "$cache/$name")"
        printf '#include "%s"\n' "$(readlink -f "$target")" >"$cache/$name"
        found=yes
    done
    [ "$found" = yes ] || break
done
