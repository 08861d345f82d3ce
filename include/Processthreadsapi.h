#include <processthreadsapi.h>
