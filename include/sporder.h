#ifndef WS2_SPORDER_H
#define WS2_SPORDER_H
#include <ws2spi.h>

#endif
