# ws2cc and ws2c++, one copy for the build tree and one for installation.
set(WS2_DRIVER_SYSTEM_LIBRARIES "")
foreach(name IN LISTS WS2_SYSTEM_LIBRARIES)
    string(APPEND WS2_DRIVER_SYSTEM_LIBRARIES " -l${name}")
endforeach()
string(STRIP "${WS2_DRIVER_SYSTEM_LIBRARIES}" WS2_DRIVER_SYSTEM_LIBRARIES)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set(WS2_DRIVER_CC clang)
    set(WS2_DRIVER_CXX clang++)
else()
    set(WS2_DRIVER_CC gcc)
    set(WS2_DRIVER_CXX g++)
endif()

function(ws2_add_drivers folder)
    foreach(name ws2cc ws2c++)
        configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/ws2cc.in ${folder}/${name} @ONLY
            FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    endforeach()
    configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/ws2windres.in ${folder}/ws2windres @ONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endfunction()

# The parts of the drivers that a plain compilation does not need are beside the library.
foreach(part ignore_case link_without_linux)
    configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/${part}.sh ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/ws2_${part}.sh COPYONLY)
endforeach()

# The build tree's drivers link with the sanitizers of the library.
set(WS2_DRIVER_FLAGS "")
if(WS2_SANITIZE)
    set(WS2_DRIVER_FLAGS "-fsanitize=${WS2_SANITIZE}")
endif()
set(WS2_DRIVER_INCLUDE "'${PROJECT_SOURCE_DIR}/include'")
set(WS2_DRIVER_SPELLINGS "'${WS2_SPELLINGS}'")
set(WS2_DRIVER_LIBRARY "'${CMAKE_LIBRARY_OUTPUT_DIRECTORY}'")
ws2_add_drivers(${CMAKE_RUNTIME_OUTPUT_DIRECTORY})

# The installed drivers find their files relative to their own path, so that the tree can be moved.
file(RELATIVE_PATH to_include ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_INCLUDEDIR}/ws2linux)
file(RELATIVE_PATH to_library ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
set(WS2_DRIVER_FLAGS "")
set(WS2_DRIVER_INCLUDE "$(readlink -f \"$here/${to_include}\")")
set(WS2_DRIVER_SPELLINGS "\"$include/spellings\"")
set(WS2_DRIVER_LIBRARY "$(readlink -f \"$here/${to_library}\")")
ws2_add_drivers(${CMAKE_BINARY_DIR}/installed-bin)

# The toolchain file of the build tree is beside its drivers' folder; the installed one is with the CMake package.
file(RELATIVE_PATH WS2_TOOLCHAIN_TO_DRIVERS ${CMAKE_BINARY_DIR}/cmake ${CMAKE_RUNTIME_OUTPUT_DIRECTORY})
configure_file(${PROJECT_SOURCE_DIR}/cmake/toolchain.cmake.in ${CMAKE_BINARY_DIR}/cmake/toolchain.cmake @ONLY)
configure_file(${PROJECT_SOURCE_DIR}/cmake/ws2linux-rules.cmake ${CMAKE_BINARY_DIR}/cmake/ws2linux-rules.cmake COPYONLY)
file(RELATIVE_PATH WS2_TOOLCHAIN_TO_DRIVERS ${CMAKE_INSTALL_FULL_LIBDIR}/cmake/ws2linux ${CMAKE_INSTALL_FULL_BINDIR})
configure_file(${PROJECT_SOURCE_DIR}/cmake/toolchain.cmake.in ${CMAKE_BINARY_DIR}/installed-cmake/toolchain.cmake @ONLY)
