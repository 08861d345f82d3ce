#include <iptypes.h>
