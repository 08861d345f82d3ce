#include <windows.h>

#include <io.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/file.hpp"

using namespace ws2;

// These belong to the C run-time: they report through errno and leave the last error alone.
extern "C" {

intptr_t _get_osfhandle(int descriptor) {
    const auto handle = core::descriptor_handle(descriptor);
    if (handle) return static_cast<intptr_t>(*handle);
    os::tell_caller_of_c(os::CProblem::BadDescriptor);
    return -1;
}

int _open_osfhandle(intptr_t handle, int) {
    const auto descriptor = core::handle_descriptor(static_cast<core::Handle>(handle));
    if (descriptor) return *descriptor;
    os::tell_caller_of_c(os::CProblem::BadDescriptor);
    return -1;
}
}
