#include <netioapi.h>
