# The warnings of every target. WS2_WERROR makes them errors: the presets that test set it, so that a compiler newer than
# those tested still builds the library.
add_compile_options(-Wall -Wextra -Wpedantic $<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wno-gnu-statement-expression>)
# gcc 12, optimizing, sees overlaps in std::string that are not there (its bug 105651).
add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-restrict>)
# gcc 14, at -O3, takes the slot behind a pointer that it could be null for an object without size.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-stringop-overflow>)
endif()
# clang since 17 reports that std::stable_sort of libstdc++ 12 uses a function that is deprecated.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 17)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-deprecated-declarations>)
endif()
if(WS2_WERROR)
    add_compile_options(-Werror)
endif()
# The annotations of src/base/thread_annotations.hpp: which lock guards what.
add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,Clang>:-Wthread-safety>)
