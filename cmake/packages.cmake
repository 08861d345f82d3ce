# Names every missing package at once, before find_package or the compiler stops at the first.

# ws2_need_header(header package): what a source includes, and the Debian package that has it.
function(ws2_need_header header package)
    string(MAKE_C_IDENTIFIER "WS2_HAS_${header}" found)
    find_path(${found} NAMES ${header})
    mark_as_advanced(${found})
    if(NOT ${found})
        set_property(GLOBAL APPEND PROPERTY WS2_MISSING "<${header}> (Debian package ${package})")
    endif()
endfunction()

function(ws2_need_program program package)
    string(MAKE_C_IDENTIFIER "WS2_PROGRAM_${program}" found)
    find_program(${found} NAMES ${program})
    mark_as_advanced(${found})
    if(NOT ${found})
        set_property(GLOBAL APPEND PROPERTY WS2_MISSING "${program} (Debian package ${package})")
    endif()
endfunction()

# ws2_stop_at_missing(what packages): packages is the list of scripts/packages that has them all.
function(ws2_stop_at_missing what packages)
    get_property(missing GLOBAL PROPERTY WS2_MISSING)
    if(missing)
        list(JOIN missing "\n  " lines)
        message(FATAL_ERROR "${what} needs\n  ${lines}\n"
            "On Debian, scripts/install-packages ${packages} installs what is missing.")
    endif()
endfunction()
