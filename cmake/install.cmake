# The destinations of `cmake --install`.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# The Windows headers have names such as windows.h and process.h, so they are in a folder of their own.
set(WS2_INSTALL_INCLUDEDIR ${CMAKE_INSTALL_INCLUDEDIR}/ws2linux)
set(WS2_INSTALL_CMAKEDIR ${CMAKE_INSTALL_LIBDIR}/cmake/ws2linux)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${WS2_INSTALL_INCLUDEDIR})
# Written anew, since the file system may treat case differently there.
install(CODE "
    include(\"${PROJECT_SOURCE_DIR}/cmake/header_spellings.cmake\")
    set(folder \"\${CMAKE_INSTALL_PREFIX}/${WS2_INSTALL_INCLUDEDIR}/spellings\")
    message(STATUS \"Writing: \$ENV{DESTDIR}\${folder}\")
    ws2_write_header_spellings(\"${PROJECT_SOURCE_DIR}/data/header-spellings.txt\" \"\$ENV{DESTDIR}\${folder}\" written)
    list(TRANSFORM written PREPEND \"\${folder}/\")
    list(APPEND CMAKE_INSTALL_MANIFEST_FILES \${written})")
install(TARGETS ws2_32 ws2_32_static EXPORT ws2linux
    INCLUDES DESTINATION ${WS2_INSTALL_INCLUDEDIR} ${WS2_INSTALL_INCLUDEDIR}/spellings)
install(TARGETS ws2_wmain_u32 ws2_wmain_u16 ws2_void_main ws2_tls)
install(FILES ${WS2_TLS_OPTIONS} DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT ws2linux NAMESPACE ws2linux:: DESTINATION ${WS2_INSTALL_CMAKEDIR} FILE ws2linux-targets.cmake)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/ws2linux-config.cmake.in
    ${CMAKE_BINARY_DIR}/ws2linux-config.cmake INSTALL_DESTINATION ${WS2_INSTALL_CMAKEDIR}
    PATH_VARS WS2_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/ws2linux-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/ws2linux-config.cmake ${CMAKE_BINARY_DIR}/ws2linux-config-version.cmake
    DESTINATION ${WS2_INSTALL_CMAKEDIR})

set(WS2_PC_PRIVATE "-pthread -lstdc++")
foreach(name IN LISTS WS2_SYSTEM_LIBRARIES)
    string(APPEND WS2_PC_PRIVATE " -l${name}")
endforeach()
# The pkg-config file uses paths relative to itself, so that an installed tree can be moved.
file(RELATIVE_PATH WS2_PC_PREFIX ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
foreach(package ws2linux ws2linux-win32 ws2linux-tls)
    configure_file(${PROJECT_SOURCE_DIR}/cmake/${package}.pc.in ${CMAKE_BINARY_DIR}/${package}.pc @ONLY)
    install(FILES ${CMAKE_BINARY_DIR}/${package}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

include(${PROJECT_SOURCE_DIR}/cmake/drivers.cmake)
install(DIRECTORY ${CMAKE_BINARY_DIR}/installed-bin/ DESTINATION ${CMAKE_INSTALL_BINDIR} USE_SOURCE_PERMISSIONS)
install(FILES ${PROJECT_SOURCE_DIR}/tools/drivers/ignore_case.sh RENAME ws2_ignore_case.sh DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${PROJECT_SOURCE_DIR}/tools/drivers/link_without_linux.sh RENAME ws2_link_without_linux.sh
    DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${PROJECT_SOURCE_DIR}/tools/drivers/short_wide.map RENAME ws2_short_wide.map
    DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES ${CMAKE_BINARY_DIR}/cmake/ws2linux.ini RENAME ws2linux DESTINATION ${CMAKE_INSTALL_DATADIR}/meson/cross)
install(FILES ${PROJECT_SOURCE_DIR}/cmake/config.site DESTINATION ${CMAKE_INSTALL_DATADIR}/ws2linux)
install(FILES ${CMAKE_BINARY_DIR}/installed-cmake/toolchain.cmake ${PROJECT_SOURCE_DIR}/cmake/ws2linux-rules.cmake
    DESTINATION ${WS2_INSTALL_CMAKEDIR})

list(TRANSFORM WS2_SCAN_FILES PREPEND ${PROJECT_SOURCE_DIR}/)
install(FILES ${WS2_SCAN_FILES} DESTINATION ${CMAKE_INSTALL_DATADIR}/ws2linux/scan)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/catalog/functions DESTINATION ${CMAKE_INSTALL_DATADIR}/ws2linux/scan FILES_MATCHING PATTERN "*.def")

# For debuggers: the printers of gdb, also under the name by which gdb finds those of a library in its own prefix, and what
# valgrind may leave out.
install(FILES ${PROJECT_SOURCE_DIR}/tools/debug/ws2linux_gdb.py RENAME gdb.py DESTINATION ${CMAKE_INSTALL_DATADIR}/ws2linux)
install(FILES ${PROJECT_SOURCE_DIR}/tools/debug/ws2linux_gdb.py RENAME libws2_32.so.${PROJECT_VERSION}-gdb.py
    DESTINATION "${CMAKE_INSTALL_DATADIR}/gdb/auto-load\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}")
install(FILES ${PROJECT_SOURCE_DIR}/tools/debug/ws2linux.supp RENAME valgrind.supp DESTINATION ${CMAKE_INSTALL_DATADIR}/ws2linux)
