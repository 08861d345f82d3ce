// WSAAsyncGetHostByName and the like. The arguments are copied in the call; an invalid one is reported by the
// message, as Microsoft's pages have it.
#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/database_pack.hpp"
#include "api/ws2_32/names/database_question.hpp"
#include "api/ws2_32/window_message.hpp"
#include "catalog/functions/events.hpp"
#include "core/resolve/async_request.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <string>

using namespace ws2;

namespace {

/// A text of the program as it was in the call.
class Copy {
  public:
    explicit Copy(const char* text) : is_null_(!text) {
        const auto length = text ? os::text_length(text, 1) : std::optional<std::size_t>();
        if (length) text_.emplace(text, *length);
    }
    /// Null for a null pointer.
    Result<const char*> get() const {
        if (text_) return text_->c_str();
        if (is_null_) return static_cast<const char*>(nullptr);
        return Error::Fault;
    }

  private:
    std::optional<std::string> text_;
    bool is_null_;
};

/// Where the answer goes.
struct Receiver {
    HWND window;
    UINT message;
    char* buffer;
    int length;
};

const os::HostRecord& record_of(const os::HostRecord& answer) { return answer; }
template <class Row>
const Row& record_of(const Row* answer) {
    return *answer;
}

template <class Ask>
class Request final : public core::resolve::AsyncRequest {
  public:
    Request(const Receiver& receiver, Ask ask) : receiver_(receiver), ask_(std::move(ask)) {}

  private:
    using Answer = std::remove_cvref_t<decltype(*std::declval<Ask&>()())>;

    Result<void> look_up() override {
        answer_ = TRY(ask_());
        return {};
    }
    Result<void> write(std::size_t& size) override {
        const auto room = static_cast<std::size_t>(std::max(receiver_.length, 0));
        size = api::pack(record_of(*answer_), nullptr, 0);
        if (size > room) return Error::NoBuffers;
        if (!os::writable(receiver_.buffer, size)) return Error::Fault;
        api::pack(record_of(*answer_), receiver_.buffer, room);
        return {};
    }
    // WSAGETASYNCERROR and WSAGETASYNCBUFLEN.
    void report(std::uint32_t number, Error error, std::size_t size) override {
        const auto length = static_cast<WORD>(std::min<std::size_t>(size, 0xFFFF));
        api::post_message(receiver_.window, receiver_.message, number, MAKELONG(length, ws2::number(error)));
    }

    const Receiver receiver_;
    Ask ask_;
    std::optional<Answer> answer_;
};

/// The task handle of the request.
template <class Ask>
Result<HANDLE> start(const Receiver& receiver, Ask ask) {
    TRY(api::check_window(receiver.window));
    try {
        const auto number =
            TRY(core::resolve::AsyncRequest::start(std::make_unique<Request<Ask>>(receiver, std::move(ask))));
        return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(number));
    } catch (const std::bad_alloc&) {
        return Error::WouldBlock;
    }
}

} // namespace

extern "C" {

HANDLE WSAAsyncGetHostByName(HWND window, u_int message, const char* name, char* buffer, int length) {
    return api::call<Api::WSAAsyncGetHostByName>(std::tie(window, message, name, buffer, length), [&] {
        return start({window, message, buffer, length}, [name = Copy(name)]() -> Result<os::HostRecord> {
            return api::host_by_name(TRY(name.get()));
        });
    });
}

HANDLE WSAAsyncGetHostByAddr(HWND window, u_int message, const char* address, int address_length, int type,
                             char* buffer, int length) {
    return api::call<Api::WSAAsyncGetHostByAddr>(
        std::tie(window, message, address, address_length, type, buffer, length), [&] {
            std::array<char, 16> bytes{};
            const auto size = static_cast<std::size_t>(std::clamp(address_length, 0, 16));
            const bool readable = size != 0 && os::readable(address, size);
            if (readable) std::copy_n(address, size, bytes.data());
            return start({window, message, buffer, length},
                         [bytes, readable, address_length, type]() -> Result<os::HostRecord> {
                             return api::host_by_address(readable ? bytes.data() : nullptr, address_length,
                                                         type);
                         });
        });
}

HANDLE WSAAsyncGetServByName(HWND window, u_int message, const char* name, const char* protocol, char* buffer,
                             int length) {
    return api::call<Api::WSAAsyncGetServByName>(
        std::tie(window, message, name, protocol, buffer, length), [&] {
            return start({window, message, buffer, length},
                         [name = Copy(name), protocol = Copy(protocol)]() -> Result<const catalog::Service*> {
                             return api::service_by_name(TRY(name.get()), TRY(protocol.get()));
                         });
        });
}

HANDLE WSAAsyncGetServByPort(HWND window, u_int message, int port, const char* protocol, char* buffer,
                             int length) {
    return api::call<Api::WSAAsyncGetServByPort>(
        std::tie(window, message, port, protocol, buffer, length), [&] {
            return start({window, message, buffer, length},
                         [port, protocol = Copy(protocol)]() -> Result<const catalog::Service*> {
                             return api::service_by_port(port, TRY(protocol.get()));
                         });
        });
}

HANDLE WSAAsyncGetProtoByName(HWND window, u_int message, const char* name, char* buffer, int length) {
    return api::call<Api::WSAAsyncGetProtoByName>(std::tie(window, message, name, buffer, length), [&] {
        return start({window, message, buffer, length},
                     [name = Copy(name)]() -> Result<const catalog::Protocol*> {
                         return api::protocol_by_name(TRY(name.get()));
                     });
    });
}

HANDLE WSAAsyncGetProtoByNumber(HWND window, u_int message, int number, char* buffer, int length) {
    return api::call<Api::WSAAsyncGetProtoByNumber>(std::tie(window, message, number, buffer, length), [&] {
        return start({window, message, buffer, length}, [number]() -> Result<const catalog::Protocol*> {
            return api::protocol_by_number(number);
        });
    });
}

int WSACancelAsyncRequest(HANDLE task) {
    return api::call<Api::WSACancelAsyncRequest>(std::tie(task), [&]() -> Result<void> {
        const auto number = reinterpret_cast<std::uintptr_t>(task);
        if (number > 0xFFFFFFFF) return Error::InvalidArgument;
        return core::resolve::AsyncRequest::cancel(static_cast<std::uint32_t>(number));
    });
}
}
