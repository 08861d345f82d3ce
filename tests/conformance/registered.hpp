// Registered I/O: the table of its functions, buffers, queues and results for the chapters that use them.
#pragma once
#include "sockets.hpp"

#include "registered_declarations.hpp"

#include <ws2ipdef.h>

namespace conformance {

inline bool get_functions(RIO_EXTENSION_FUNCTION_TABLE& table) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    GUID id = WSAID_MULTIPLE_RIO;
    DWORD bytes = 0;
    const int result = WSAIoctl(s, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &table,
                                sizeof table, &bytes, nullptr, nullptr);
    const int error = WSAGetLastError();
    closesocket(s);
    WSASetLastError(error);
    return result == 0 && bytes == sizeof table;
}

/// The functions; ends the program where there are none.
inline const RIO_EXTENSION_FUNCTION_TABLE& rio() {
    static RIO_EXTENSION_FUNCTION_TABLE table;
    if (!table.RIOSend && !get_functions(table)) {
        std::printf("no registered I/O, error %d\n", WSAGetLastError());
        std::exit(1);
    }
    return table;
}

inline SOCKET registered_socket(const Kind& kind) {
    return WSASocketA(kind.family, kind.type, 0, nullptr, 0, WSA_FLAG_REGISTERED_IO | WSA_FLAG_OVERLAPPED);
}
inline SOCKET bound_registered(const Kind& kind) {
    SOCKET s = registered_socket(kind);
    Address address = loopback(kind.family);
    bind(s, address.get(), address.length);
    return s;
}

/// Two connected sockets, of which `a` is for registered I/O.
struct RegisteredPair : private Pair {
    using Pair::a;
    using Pair::b;
    using Pair::close_a;
    using Pair::close_b;
    using Pair::operator bool;

    explicit RegisteredPair(const Kind& kind) : Pair(kind) {
        closesocket(a);
        closesocket(b);
        a = b = INVALID_SOCKET;
        if (kind.is_stream()) {
            SOCKET listener = listening(kind);
            Address address = name_of(listener);
            a = registered_socket(kind);
            connect(a, address.get(), address.length);
            b = accept(listener, nullptr, nullptr);
            closesocket(listener);
        } else {
            a = bound_registered(kind);
            b = bound(kind);
            Address of_a = name_of(a), of_b = name_of(b);
            connect(a, of_b.get(), of_b.length);
            connect(b, of_a.get(), of_a.length);
        }
    }
};

inline RIO_BUF slice_of(RIO_BUFFERID id, ULONG offset, ULONG length) {
    RIO_BUF slice;
    slice.BufferId = id;
    slice.Offset = offset;
    slice.Length = length;
    return slice;
}

/// Registered memory.
template <std::size_t size = 4096>
struct Memory {
    char bytes[size];
    RIO_BUFFERID id;

    Memory() : bytes(), id(rio().RIORegisterBuffer(bytes, size)) {}
    ~Memory() { rio().RIODeregisterBuffer(id); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    RIO_BUF at(ULONG offset, ULONG length) const { return slice_of(id, offset, length); }
    RIO_BUF put(const char* text, ULONG offset = 0) {
        std::memcpy(bytes + offset, text, std::strlen(text));
        return at(offset, static_cast<ULONG>(std::strlen(text)));
    }
    bool has(const char* text, ULONG offset = 0) const {
        return std::memcmp(bytes + offset, text, std::strlen(text)) == 0;
    }
};

inline RIO_NOTIFICATION_COMPLETION by_event(HANDLE event, bool resets = false) {
    RIO_NOTIFICATION_COMPLETION how;
    std::memset(&how, 0, sizeof how);
    how.Type = RIO_EVENT_COMPLETION;
    how.Event.EventHandle = event;
    how.Event.NotifyReset = resets;
    return how;
}
inline RIO_NOTIFICATION_COMPLETION by_port(HANDLE port, void* key, void* overlapped) {
    RIO_NOTIFICATION_COMPLETION how;
    std::memset(&how, 0, sizeof how);
    how.Type = RIO_IOCP_COMPLETION;
    how.Iocp.IocpHandle = port;
    how.Iocp.CompletionKey = key;
    how.Iocp.Overlapped = overlapped;
    return how;
}

/// A completion queue.
struct Completions {
    RIO_CQ queue;

    explicit Completions(DWORD size, RIO_NOTIFICATION_COMPLETION* how = nullptr)
        : queue(rio().RIOCreateCompletionQueue(size, how)) {}
    ~Completions() { close(); }
    void close() {
        if (queue) rio().RIOCloseCompletionQueue(queue);
        queue = RIO_INVALID_CQ;
    }
    Completions(const Completions&) = delete;
    Completions& operator=(const Completions&) = delete;
    operator RIO_CQ() const { return queue; }

    ULONG poll(RIORESULT* results, ULONG size) { return rio().RIODequeueCompletion(queue, results, size); }
    /// Polls until a result comes; false after 20 seconds.
    bool next(RIORESULT& result) {
        for (const ULONGLONG end = GetTickCount64() + 20000; GetTickCount64() < end; Sleep(0)) {
            const ULONG count = poll(&result, 1);
            if (count != 0) return count == 1;
        }
        return false;
    }
    /// The status of the next result, or -1.
    long long next_status() {
        RIORESULT result;
        return next(result) ? result.Status : -1;
    }
};

inline RIO_RQ requests_of(SOCKET s, RIO_CQ receives, RIO_CQ sends, ULONG most = 4, void* context = nullptr) {
    return rio().RIOCreateRequestQueue(s, most, 1, most, 1, receives, sends, context);
}

/// A pair whose socket `a` has requests, in registered memory.
struct RegisteredUse {
    RegisteredPair pair;
    Completions results;
    Memory<> memory;
    RIO_RQ requests;

    explicit RegisteredUse(const Kind& kind)
        : pair(kind), results(16), requests(requests_of(pair.a, results, results)) {}
    explicit operator bool() const { return pair && requests; }
};

inline void* tag(std::size_t number) { return reinterpret_cast<void*>(number); }

} // namespace conformance
