#include <wsrm.h>
