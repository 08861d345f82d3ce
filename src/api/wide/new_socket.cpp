#include <winsock2.h>

#include "api/gate.hpp"
#include "api/new_socket.hpp"

using namespace ws2;

namespace {

void put_text(std::string_view name, WCHAR* text) {
    for (std::size_t i = 0; i < core::kProtocolTextRoom; ++i)
        text[i] = i < name.size() ? static_cast<WCHAR>(name[i]) : WCHAR{};
}

} // namespace

extern "C" {

SOCKET WSASocketW(int family, int type, int protocol, LPWSAPROTOCOL_INFOW information, GROUP group,
                  DWORD flags) {
    return api::call<Api::WSASocketW>([&]() -> Result<SOCKET> {
        return api::new_socket(family, type, protocol,
                               reinterpret_cast<const core::ProtocolInfo*>(information), group, flags);
    });
}

int WSADuplicateSocketW(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOW information) {
    return api::call<Api::WSADuplicateSocketW>([&]() -> Result<void> {
        const auto copy = TRY(api::duplicate(s, process, information, sizeof *information));
        auto& head = *reinterpret_cast<core::ProtocolInfo*>(information);
        head = copy.row->info;
        head.protocol = copy.protocol;
        head.reserved = copy.number;
        put_text(copy.row->name, information->szProtocol);
        return {};
    });
}
}
