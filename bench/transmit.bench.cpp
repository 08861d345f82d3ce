// TransmitFile compared with sendfile by the sending thread's processor time: the same file, the same sink.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>

#include "raw_transmit.hpp"

#include <benchmark/benchmark.h>

namespace {

/// Measures `send`, which sends the file once, without the receives.
template <class Send>
void measure(benchmark::State& state, RawSink& sink, Send send) {
    const auto size = static_cast<std::size_t>(state.range(0));
    sink.accept_one();
    for (auto _ : state) {
        const double begin = raw_thread_seconds();
        send();
        state.SetIterationTime(raw_thread_seconds() - begin);
        sink.drain(size);
    }
    state.SetBytesProcessed(state.iterations() * state.range(0));
}

void transmit_file(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    RawFile file(size);
    RawSink sink(size);
    if (!sink.is_large_enough()) return state.SkipWithError("so large a receive buffer takes CAP_NET_ADMIN");
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    raw_send_without_pacing(static_cast<int>(s));
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(sink.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        state.SkipWithError("connect");
    HANDLE source =
        CreateFileA(file.path().c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
    measure(state, sink, [&] {
        SetFilePointer(source, 0, nullptr, FILE_BEGIN);
        if (!TransmitFile(s, source, 0, 0, nullptr, nullptr, 0)) state.SkipWithError("TransmitFile");
    });
    CloseHandle(source);
    closesocket(s);
    WSACleanup();
}

void raw_sendfile(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    RawFile file(size);
    RawSink sink(size);
    if (!sink.is_large_enough()) return state.SkipWithError("so large a receive buffer takes CAP_NET_ADMIN");
    RawSender sender(sink.port(), file.path());
    measure(state, sink, [&] { sender.send_file(size); });
}

} // namespace

BENCHMARK(transmit_file)->Name("ws2_transmit_file")->Arg(64 << 10)->Arg(16 << 20)->UseManualTime();
BENCHMARK(raw_sendfile)->Name("raw_transmit_file")->Arg(64 << 10)->Arg(16 << 20)->UseManualTime();
