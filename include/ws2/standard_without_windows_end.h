/* After such a header. */
#pragma pop_macro("_WIN32")
#include <ws2/standard_end.h>
