# ws2cc and ws2c++, one copy for the build tree and one for installation.
set(WS2_DRIVER_SYSTEM_LIBRARIES "")
foreach(name IN LISTS WS2_SYSTEM_LIBRARIES)
    string(APPEND WS2_DRIVER_SYSTEM_LIBRARIES " -l${name}")
endforeach()
string(STRIP "${WS2_DRIVER_SYSTEM_LIBRARIES}" WS2_DRIVER_SYSTEM_LIBRARIES)
# The drivers run the compilers of this build, by name where PATH has that name: clang++-16, or /opt/gcc/bin/g++.
set(WS2_GNU_C gcc)
set(WS2_GNU_CXX g++)
set(WS2_Clang_C clang)
set(WS2_Clang_CXX clang++)
function(ws2_driver_compiler variable language)
    set(compiler ${CMAKE_${language}_COMPILER})
    get_filename_component(name "${compiler}" NAME)
    if(name MATCHES "^(cc|c\\+\\+)$")
        set(name ${WS2_${CMAKE_${language}_COMPILER_ID}_${language}})
    else()
        find_program(found ${name} PATHS ENV PATH NO_DEFAULT_PATH NO_CACHE)
        if(NOT found STREQUAL compiler)
            set(name ${compiler})
        endif()
    endif()
    set(${variable} ${name} PARENT_SCOPE)
endfunction()
ws2_driver_compiler(WS2_DRIVER_CC C)
ws2_driver_compiler(WS2_DRIVER_CXX CXX)

function(ws2_add_drivers folder)
    foreach(name ws2cc ws2c++)
        configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/ws2cc.in ${folder}/${name} @ONLY
            FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    endforeach()
    foreach(name ws2windres ws2tool ws2-scan)
        configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/${name}.in ${folder}/${name} @ONLY
            FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    endforeach()
    # The names by which autoconf, libtool, CMake and meson look for the tools of another system. config.sub knows
    # the second form only.
    foreach(host ${CMAKE_SYSTEM_PROCESSOR}-ws2linux ${CMAKE_SYSTEM_PROCESSOR}-ws2linux-mingw32)
        foreach(pair gcc=ws2cc cc=ws2cc g++=ws2c++ c++=ws2c++ windres=ws2windres ar=ws2tool as=ws2tool dlltool=ws2tool ld=ws2tool
                nm=ws2tool objcopy=ws2tool objdump=ws2tool pkg-config=ws2tool ranlib=ws2tool readelf=ws2tool strip=ws2tool)
            string(REGEX MATCH "^([^=]+)=(.+)$" ignored ${pair})
            file(CREATE_LINK ${CMAKE_MATCH_2} ${folder}/${host}-${CMAKE_MATCH_1} SYMBOLIC)
        endforeach()
    endforeach()
endfunction()

# The parts of the drivers that a plain compilation does not need are beside the library.
foreach(part ignore_case link_without_linux)
    configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/${part}.sh ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/ws2_${part}.sh COPYONLY)
endforeach()
configure_file(${PROJECT_SOURCE_DIR}/tools/drivers/short_wide.map ${CMAKE_LIBRARY_OUTPUT_DIRECTORY}/ws2_short_wide.map COPYONLY)

# The build tree's drivers link with the sanitizers of the library.
set(WS2_DRIVER_FLAGS "")
if(WS2_SANITIZE)
    set(WS2_DRIVER_FLAGS "-fsanitize=${WS2_SANITIZE}")
endif()
# What ws2 scan reads, in one folder: the tables, and the names that Windows has.
set(WS2_SCAN_FILES src/catalog/errors.def src/catalog/options.def src/catalog/ioctls.def data/windows-exports.txt data/windows-headers.txt)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/scan)
foreach(path ${WS2_SCAN_FILES} src/catalog/functions)
    get_filename_component(name ${path} NAME)
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${path} ${CMAKE_BINARY_DIR}/scan/${name} SYMBOLIC)
endforeach()
set(WS2_SCAN_DATA ${CMAKE_BINARY_DIR}/scan)
set(WS2_SCAN_INCLUDE ${PROJECT_SOURCE_DIR}/include)
set(WS2_DRIVER_INCLUDE "'${PROJECT_SOURCE_DIR}/include'")
set(WS2_DRIVER_SPELLINGS "'${WS2_SPELLINGS}'")
set(WS2_DRIVER_LIBRARY "'${CMAKE_LIBRARY_OUTPUT_DIRECTORY}'")
ws2_add_drivers(${CMAKE_RUNTIME_OUTPUT_DIRECTORY})

# The installed drivers find their files relative to their own path, so that the tree can be moved.
file(RELATIVE_PATH to_include ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_INCLUDEDIR}/ws2linux)
file(RELATIVE_PATH to_library ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH to_data ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_DATADIR}/ws2linux)
set(WS2_SCAN_DATA ${to_data}/scan)
set(WS2_SCAN_INCLUDE ${to_include})
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

configure_file(${PROJECT_SOURCE_DIR}/cmake/meson-cross.ini.in ${CMAKE_BINARY_DIR}/cmake/ws2linux.ini @ONLY)
