/* Before a header of the C++ library that declares another layout with _WIN32 than the installed library has.
 * The C library's headers come first, since they read _WIN32 too. */
#include <ws2/crt.h>
#include <ws2/standard_begin.h>
#pragma push_macro("_WIN32")
#undef _WIN32
