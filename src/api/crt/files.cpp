#include <windows.h>

#include <io.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_files.hpp"
#include "core/file/file.hpp"
#include "core/socket/socket.hpp"
#include "os/system/pipe.hpp"

using namespace ws2;

namespace {

// A socket's descriptor and its handle are the same number.
bool is_socket(core::Handle number) {
    return number > 2 && number < core::handle_table::kDescriptors && core::find_socket(number);
}

Result<void> close_descriptor(int fd) {
    const auto number = static_cast<core::Handle>(fd);
    // As CloseHandle does, and so without the rules of closesocket about SO_LINGER.
    if (fd >= 0 && core::handle_table::close(
                       number, [](core::ObjectKind kind) { return kind == core::ObjectKind::Socket; }))
        return {};
    // The descriptor of a closed socket, which is still in use.
    if (fd >= 0 && core::handle_table::is_held(fd)) return Error::InvalidHandle;
    return core::close_descriptor(fd);
}

Result<void> make_pipe(int* ends, unsigned size, int mode) {
    constexpr int known = _O_TEXT | _O_BINARY | _O_NOINHERIT;
    if (!ends || !os::writable(ends, 2 * sizeof *ends) || (mode & ~known)) return Error::InvalidParameter;
    const os::Pipe pipe = TRY(os::make_pipe(size, (mode & _O_NOINHERIT) == 0));
    ends[0] = pipe.read;
    ends[1] = pipe.write;
    return {};
}

} // namespace

// C run-time functions: they report through errno and leave the last error unchanged.
extern "C" {

intptr_t _get_osfhandle(int fd) {
    return api::call<Api::_get_osfhandle>(std::tie(fd), [&]() -> Result<intptr_t> {
        if (fd >= 0 && is_socket(static_cast<core::Handle>(fd))) return intptr_t{fd};
        const auto handle = core::descriptor_handle(fd);
        if (!handle) return Error::InvalidHandle;
        return static_cast<intptr_t>(*handle);
    });
}

int _open_osfhandle(intptr_t handle, int flags) {
    return api::call<Api::_open_osfhandle>(std::tie(handle, flags), [&]() -> Result<int> {
        if (is_socket(static_cast<core::Handle>(handle))) return static_cast<int>(handle);
        const auto descriptor = core::handle_descriptor(static_cast<core::Handle>(handle));
        if (!descriptor) return Error::InvalidHandle;
        return *descriptor;
    });
}

int _close(int fd) {
    return api::call<Api::_close>(std::tie(fd), [&] { return close_descriptor(fd); });
}

int _pipe(int* ends, unsigned size, int mode) {
    return api::call<Api::_pipe>(std::tie(ends, size, mode), [&] { return make_pipe(ends, size, mode); });
}
}
