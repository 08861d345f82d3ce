# The compiler must not take printf and scanf for libc's: with _WIN32 they have the formats of Windows, of which it would
# fold the wrong results. The drivers, the CMake package and the pkg-config file pass these options.
set(WS2_OWN_FUNCTIONS "")
foreach(name printf fprintf sprintf snprintf vprintf vfprintf vsprintf vsnprintf scanf fscanf sscanf vscanf vfscanf vsscanf)
    string(APPEND WS2_OWN_FUNCTIONS " -fno-builtin-${name}")
endforeach()
string(STRIP "${WS2_OWN_FUNCTIONS}" WS2_OWN_FUNCTIONS)
