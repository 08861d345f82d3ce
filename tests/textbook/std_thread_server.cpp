// A server of std::thread, std::mutex and std::future over Winsock, with its clients in the same program.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>
class Jobs {
    std::mutex m; std::condition_variable c; std::queue<SOCKET> q;
public:
    void push(SOCKET s) { { std::lock_guard<std::mutex> l(m); q.push(s); } c.notify_one(); }
    SOCKET pop() { std::unique_lock<std::mutex> l(m); c.wait(l, [this] { return !q.empty(); }); SOCKET s = q.front(); q.pop(); return s; }
};
static void worker(Jobs& jobs)
{
    for (SOCKET s; (s = jobs.pop()) != INVALID_SOCKET; closesocket(s)) {
        char b[64]; int n = recv(s, b, sizeof b, 0); std::reverse(b, b + std::max(n, 0)); send(s, b, n, 0);
    }
}
static std::string ask(const sockaddr_in& to, const std::string& text)
{
    SOCKET s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP); char b[64];
    if (connect(s, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) return "error " + std::to_string(WSAGetLastError());
    send(s, text.c_str(), static_cast<int>(text.size()), 0); int n = recv(s, b, sizeof b, 0); closesocket(s); return std::string(b, b + std::max(n, 0));
}
int main()
{
    WSADATA data; if (WSAStartup(MAKEWORD(2, 2), &data)) return 1;
    SOCKET listener = socket(AF_INET, SOCK_STREAM, 0); sockaddr_in a{}; a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); int size = sizeof a;
    bind(listener, reinterpret_cast<sockaddr*>(&a), size); listen(listener, SOMAXCONN); getsockname(listener, reinterpret_cast<sockaddr*>(&a), &size);
    Jobs jobs; std::vector<std::thread> workers; for (int i = 0; i < 3; i++) workers.emplace_back(worker, std::ref(jobs));
    std::thread acceptor([&] { for (int i = 0; i < 5; i++) jobs.push(accept(listener, nullptr, nullptr)); });
    std::vector<std::future<std::string>> answers; for (const char* word : {"alpha", "beta", "gamma", "delta", "level"}) answers.push_back(std::async(std::launch::async, ask, a, word));
    for (auto& answer : answers) std::printf("%s\n", answer.get().c_str());
    acceptor.join(); for (size_t i = 0; i < workers.size(); i++) jobs.push(INVALID_SOCKET); for (auto& w : workers) w.join();
    closesocket(listener); std::printf("%s\n", ask(a, "late").c_str()); WSACleanup();
    std::once_flag once; int calls = 0; for (int i = 0; i < 3; i++) std::call_once(once, [&] { calls++; }); std::printf("%d\n", calls);
    thread_local static int mine = 1; std::thread([] { mine = 5; }).join(); std::printf("%d\n", mine);
}
