#include <nspapi.h>
