#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_handles.hpp"
#include "os/memory/memory.hpp"

using namespace ws2;

namespace {

Result<SECURITY_DESCRIPTOR*> known(PSECURITY_DESCRIPTOR descriptor) {
    if (!os::writable(descriptor, sizeof(SECURITY_DESCRIPTOR))) return Error::NoAccess;
    auto* result = static_cast<SECURITY_DESCRIPTOR*>(descriptor);
    if (result->Revision != SECURITY_DESCRIPTOR_REVISION) return Error::UnknownRevision;
    return result;
}

} // namespace

extern "C" {

BOOL InitializeSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor, DWORD revision) {
    return api::call<Api::InitializeSecurityDescriptor>(
        std::tie(descriptor, revision), [&]() -> Result<void> {
            if (revision != SECURITY_DESCRIPTOR_REVISION) return Error::UnknownRevision;
            if (!os::writable(descriptor, sizeof(SECURITY_DESCRIPTOR))) return Error::NoAccess;
            *static_cast<SECURITY_DESCRIPTOR*>(descriptor) = {
                SECURITY_DESCRIPTOR_REVISION, 0, 0, nullptr, nullptr, nullptr, nullptr};
            return {};
        });
}

BOOL IsValidSecurityDescriptor(PSECURITY_DESCRIPTOR descriptor) {
    return api::call<Api::IsValidSecurityDescriptor>(std::tie(descriptor), [&]() -> Result<void> {
        if (!known(descriptor)) return Error::InvalidSecurityDescriptor;
        return {};
    });
}

BOOL SetSecurityDescriptorDacl(PSECURITY_DESCRIPTOR descriptor, BOOL present, PACL list, BOOL defaulted) {
    return api::call<Api::SetSecurityDescriptorDacl>(
        std::tie(descriptor, present, list, defaulted), [&]() -> Result<void> {
            SECURITY_DESCRIPTOR& target = *TRY(known(descriptor));
            target.Control &= static_cast<WORD>(~(SE_DACL_PRESENT | SE_DACL_DEFAULTED));
            if (present) target.Control |= SE_DACL_PRESENT;
            if (present && defaulted) target.Control |= SE_DACL_DEFAULTED;
            target.Dacl = present ? list : nullptr;
            return {};
        });
}

} // extern "C"
