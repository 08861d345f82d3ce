#include <timeapi.h>
