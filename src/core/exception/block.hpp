#pragma once
#include "core/exception/frame.hpp"

#include <cstdint>

/// The blocks of __try that the calling thread is inside of. A block is memory in its function's frame; the
/// macros of <excpt.h> call these functions.
namespace ws2::core::exception {

struct Block {
    Frame frame;
};

/// How a block was left, as the macros of <excpt.h> store it.
enum class End : std::uint64_t { Jump = 1, Finally = 2, Except = 3 };

/// Adds a block whose frame is saved.
void enter(Block& block) noexcept;
Block* innermost();
/// The end of a block: calls its __finally.
void leave(Block& block, End end);

/// In __finally: answers a filter's call; returns if the handler is to run.
void begin_finally();
/// In __except: answers the end of the block; true for the filter, false for the handler.
bool begin_except();
/// The end of a filter or of a __finally handler, with the filter's value.
[[noreturn]] void answer(std::int64_t value);

/// Whether the __finally handler that runs was reached by a jump or an exception.
bool abnormal();
/// In a filter or handler of the function with this frame: the code of the exception.
std::uint32_t code_in(const void* frame);
/// In a filter: the exception. NULL elsewhere.
Pointers* current();

/// Whether the thread is inside a block.
bool inside();
/// Calls the filters of the blocks, from the innermost outwards. Goes to the handler of one that takes the
/// exception, after the __finally handlers within, and does not return; otherwise the last filter's value.
Disposition search(Pointers& exception);

} // namespace ws2::core::exception
