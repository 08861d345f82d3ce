// TransmitFile compared with sendfile: the same file, the same sink.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>

#include "raw_transmit.hpp"

#include <benchmark/benchmark.h>

namespace {

void transmit_file(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    RawFile file(size);
    RawSink sink;
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(sink.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        state.SkipWithError("connect");
    HANDLE source =
        CreateFileA(file.path().c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr);
    for (auto _ : state) {
        SetFilePointer(source, 0, nullptr, FILE_BEGIN);
        if (!TransmitFile(s, source, 0, 0, nullptr, nullptr, 0)) state.SkipWithError("TransmitFile");
    }
    state.SetBytesProcessed(state.iterations() * state.range(0));
    CloseHandle(source);
    closesocket(s);
    WSACleanup();
}

void raw_sendfile(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    RawFile file(size);
    RawSink sink;
    {
        RawSender sender(sink.port(), file.path());
        for (auto _ : state)
            sender.send_file(size);
    }
    state.SetBytesProcessed(state.iterations() * state.range(0));
}

} // namespace

BENCHMARK(transmit_file)->Name("ws2_transmit_file")->Arg(64 << 10)->Arg(16 << 20)->UseRealTime();
BENCHMARK(raw_sendfile)->Name("raw_transmit_file")->Arg(64 << 10)->Arg(16 << 20)->UseRealTime();
