#include "core/resolve/thread_buffer.hpp"

#include "core/sync/thread.hpp"

#include <array>
#include <cstdlib>
#include <new>

namespace ws2::core::resolve {
namespace {

struct Buffers : core::ThreadExitHook {
    struct Piece {
        void* memory;
        std::size_t size;
    };
    std::array<Piece, 3> pieces;
};

[[gnu::tls_model("initial-exec")]] constinit thread_local Buffers* buffers = nullptr;

void free_buffers(core::ThreadExitHook& hook, core::Thread&) {
    auto& mine = static_cast<Buffers&>(hook);
    for (auto& piece : mine.pieces)
        std::free(piece.memory);
    buffers = nullptr;
    delete &mine;
}

} // namespace

char* thread_buffer(ThreadBuffer kind, std::size_t size) {
    if (!buffers) {
        core::Thread& thread = core::Thread::current();
        buffers = new Buffers{};
        buffers->run = free_buffers;
        thread.at_exit(*buffers);
    }
    auto& piece = buffers->pieces[static_cast<std::size_t>(kind)];
    if (piece.size < size) {
        void* memory = std::realloc(piece.memory, size);
        if (!memory) throw std::bad_alloc();
        piece = {memory, size};
    }
    return static_cast<char*>(piece.memory);
}

} // namespace ws2::core::resolve
