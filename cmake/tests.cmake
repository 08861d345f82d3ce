# What each test needs, so that ./test NAME builds no more: BUILD/test-targets.txt has a line for each test, its name and
# the targets. A test without a line needs everything.
file(WRITE ${CMAKE_BINARY_DIR}/test-targets.txt "")

# ws2_test_needs(TESTS name... [TARGETS target...])
function(ws2_test_needs)
    cmake_parse_arguments(PARSE_ARGV 0 need "" "" "TESTS;TARGETS")
    foreach(test IN LISTS need_TESTS)
        list(JOIN need_TARGETS " " targets)
        file(APPEND ${CMAKE_BINARY_DIR}/test-targets.txt "${test} ${targets}\n")
    endforeach()
endfunction()

# Whether the drivers are tested: with gcc, for whose behaviour their expectations are written. The library of the coverage
# build is clang's, and they take gcc there.
set(WS2_TEST_DRIVERS OFF)
set(WS2_DRIVER_ENVIRONMENT)
if(WS2_COVERAGE)
    find_program(WS2_GCC gcc REQUIRED)
    find_program(WS2_GXX g++ REQUIRED)
    set(WS2_DRIVER_ENVIRONMENT WS2_CC=${WS2_GCC} WS2_CXX=${WS2_GXX})
    set(WS2_TEST_DRIVERS ON)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT WS2_SANITIZE)
    set(WS2_TEST_DRIVERS ON)
endif()

# ws2_test_conformance_with(PREFIX SCRIPT CHAPTER...): conformance programs with an instrument on. SCRIPT BUILD PROGRAM...
# runs the chapters for a test of every change, PREFIX.few, and all, which take a minute, for PREFIX.every.
function(ws2_test_conformance_with prefix script)
    file(GLOB chapters CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/conformance/*.cpp)
    list(TRANSFORM chapters REPLACE ".*/(.*)\\.cpp" "\\1")
    foreach(name few every)
        set(list ${chapters})
        if(name STREQUAL few)
            set(list ${ARGN})
        endif()
        list(TRANSFORM list PREPEND conformance_ OUTPUT_VARIABLE programs)
        add_test(NAME ${prefix}.${name} COMMAND ${Python3_EXECUTABLE} ${script} ${CMAKE_BINARY_DIR} ${list})
        ws2_test_needs(TESTS ${prefix}.${name} TARGETS ws2_tool ${programs})
    endforeach()
    set_tests_properties(${prefix}.every PROPERTIES LABELS long TIMEOUT 600)
endfunction()

# What an installed copy has, and the compiler drivers link with.
set(WS2_INSTALLED ws2_32 ws2_32_static ws2_tls ws2_wmain_u32 ws2_wmain_u16 ws2_void_main)
