#include "os/thread/time_zone.hpp"

#include <ctime>

namespace ws2::os {

std::string zone_name(std::int64_t unix_seconds) {
    const time_t moment = unix_seconds;
    tm local{};
    return localtime_r(&moment, &local) && local.tm_zone ? local.tm_zone : "";
}

} // namespace ws2::os
