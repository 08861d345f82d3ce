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

# What an installed copy has, and the compiler drivers link with.
set(WS2_INSTALLED ws2_32 ws2_32_static ws2_tls ws2_wmain_u32 ws2_wmain_u16 ws2_void_main)
