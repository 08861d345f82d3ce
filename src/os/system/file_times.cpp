#include "os/system/file_times.hpp"

#include "os/gate/call.hpp"

#include <sys/stat.h>

namespace ws2::os {

Result<void> set_file_times(Descriptor descriptor, std::optional<std::uint64_t> accessed,
                            std::optional<std::uint64_t> written) {
    const auto moment = [](std::optional<std::uint64_t> time) {
        constexpr std::int64_t second = 10'000'000, epoch = 11'644'473'600;
        if (!time) return timespec{0, UTIME_OMIT};
        const auto units = static_cast<std::int64_t>(*time);
        return timespec{units / second - epoch, units % second * 100};
    };
    const timespec times[2] = {moment(accessed), moment(written)};
    return win32_action([&] { return ::futimens(descriptor, times); });
}

} // namespace ws2::os
