#include "core/sync/semaphore.hpp"

#include "catalog/error.hpp"

namespace ws2::core {

Result<std::int32_t> Semaphore::release_count(std::int32_t count) {
    if (count <= 0) return Error::InvalidParameter;
    lock();
    const std::int32_t before = count_;
    if (count > maximum_ - before) {
        unlock();
        return Error::TooManyPosts;
    }
    count_ += count;
    serve_and_unlock();
    return before;
}

} // namespace ws2::core
