# The targets of the CMake package (cmake/ws2linux-config.cmake.in) for a project that has the sources inside: by
# add_subdirectory or FetchContent.
add_library(ws2linux::ws2_32 ALIAS ws2_32)
add_library(ws2linux::ws2_32_static ALIAS ws2_32_static)
add_library(ws2linux::tls ALIAS ws2_tls)
foreach(variant "" "_static")
    add_library(ws2_win32${variant} INTERFACE)
    target_link_libraries(ws2_win32${variant} INTERFACE ws2_32${variant})
    target_include_directories(ws2_win32${variant} SYSTEM BEFORE INTERFACE ${PROJECT_SOURCE_DIR}/include/crt)
    target_compile_definitions(ws2_win32${variant} INTERFACE _WIN32=1 WIN32=1 _WIN64=1 WIN64=1 __WIN32=1 __WIN32__=1 __WIN64=1
        __WIN64__=1 WINNT=1 __WINNT=1 __WINNT__=1)
    target_compile_options(ws2_win32${variant} INTERFACE -Wno-unknown-pragmas
        "$<$<COMPILE_LANGUAGE:C,CXX>:SHELL:${WS2_OWN_FUNCTIONS} -include ws2/prelude.h>")
    add_library(ws2linux::win32${variant} ALIAS ws2_win32${variant})
endforeach()
# For programs of C alone: the static library is C++.
target_link_libraries(ws2_32_static INTERFACE $<$<LINK_LANGUAGE:C>:stdc++>)
