#ifndef _WINNLS_
#define _WINNLS_
#include <stringapiset.h>
#endif
