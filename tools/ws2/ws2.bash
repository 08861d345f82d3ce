# Completion of ws2 for bash.
_ws2() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]-} words=''
    if [ "$COMP_CWORD" = 1 ]; then
        words='error function inject run trace check scan doctor --help --version'
    else
        case $command in
        error) words="--json $(ws2 error --names 2>/dev/null)" ;;
        function | inject) words="--json --list $(ws2 function --names 2>/dev/null)" ;;
        doctor) words='--json' ;;
        check) words="--json --list $(ws2 check --names 2>/dev/null)" ;;
        scan) mapfile -t COMPREPLY < <(compgen -W '--json --problems' -f -- "$word"); return ;;
        trace)
            if [ "$COMP_CWORD" = 2 ]; then words='text json chrome summary pcap'; else mapfile -t COMPREPLY < <(compgen -f -- "$word"); return; fi
            ;;
        run)
            case $word in
            -*) words='--trace --check --output --inject --inject-report --report' ;;
            *) mapfile -t COMPREPLY < <(compgen -c -f -- "$word"); return ;;
            esac
            ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _ws2 ws2
