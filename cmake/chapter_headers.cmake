# The headers of the function table: catalog/functions/CHAPTER.hpp declares the rows of CHAPTER.def as constants in namespace
# ws2::Api, every_chapter.hpp includes them all. They name the table and do not copy it, so a change to a row needs no
# new configuration.

# ws2_write_chapter_headers(folder table...)
function(ws2_write_chapter_headers folder)
    set(includes "")
    foreach(table IN LISTS ARGN)
        get_filename_component(chapter ${table} NAME_WE)
        file(CONFIGURE OUTPUT ${folder}/catalog/functions/${chapter}.hpp @ONLY CONTENT [[
// Written by cmake/chapter_headers.cmake.
#pragma once
#include "catalog/function.hpp"

namespace ws2::Api {
#define FUNCTION(...) WS2_ROW(__VA_ARGS__, false)
#define WIDE_FUNCTION(...) WS2_ROW(__VA_ARGS__, true)
#include "catalog/functions/@chapter@.def"
#undef FUNCTION
#undef WIDE_FUNCTION
} // namespace ws2::Api
]])
        string(APPEND includes "#include \"catalog/functions/${chapter}.hpp\"\n")
    endforeach()
    file(CONFIGURE OUTPUT ${folder}/catalog/functions/every_chapter.hpp @ONLY CONTENT [[
// Written by cmake/chapter_headers.cmake.
#pragma once
@includes@]])
endfunction()
