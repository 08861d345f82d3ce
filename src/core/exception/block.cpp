#include "core/exception/block.hpp"

#include "core/exception/dispatch.hpp"
#include "os/thread/thread.hpp"

#include <array>
#include <vector>

/// Of AddressSanitizer, if the program has it: the frames between raise and handler are gone.
extern "C" [[gnu::weak]] void __asan_handle_no_return();

#ifdef __x86_64__
namespace ws2::core::exception {
namespace {

/// Why the function of a block is called.
enum class Part : std::uint8_t { Kind, Filter, End, Handler };

/// A call of a block's part, on the stack above what the part calls.
struct Call {
    Frame frame;
    const Block* block;
    Pointers* exception;
    bool abnormal;
};

/// A block or a call, and where on the stack it is. A function that is left by longjmp or, in a handler, by a
/// jump removes nothing, and its memory is used again: what is deeper on the stack than the caller is dropped
/// unread.
struct EnteredBlock {
    std::uint64_t stack;
    Block* block;
    /// How many filters run for an exception inside the block: a further one is searched for outside.
    unsigned searched;
};
struct RunningCall {
    std::uint64_t stack;
    const Call* call;
};

struct Handled {
    std::uint64_t frame;
    std::uint32_t code;
};

struct State {
    std::vector<EnteredBlock> blocks;
    /// Has room for a call of each block, so that a signal handler allocates nothing.
    std::vector<RunningCall> calls;
    Part part;
    /// The last handlers that were entered.
    std::uint8_t next;
    std::array<Handled, 16> handled;
};
constinit thread_local State* state = nullptr;
constinit os::ThreadExit thread_exit([](void* mine) {
    delete static_cast<State*>(mine);
    state = nullptr;
});

State& own_state() {
    if (!state) {
        state = new State{};
        thread_exit.set(state);
    }
    return *state;
}

std::uint64_t address_of(const void* memory) { return reinterpret_cast<std::uintptr_t>(memory); }

void drop_calls_below(std::uint64_t stack) {
    while (!state->calls.empty() && state->calls.back().stack < stack)
        state->calls.pop_back();
}

/// The call that the caller runs in.
const Call* running_call() {
    if (!state) return nullptr;
    drop_calls_below(address_of(__builtin_frame_address(0)));
    return state->calls.empty() ? nullptr : state->calls.back().call;
}

[[gnu::noinline]] std::int64_t call(const Block& block, Part part, Pointers* exception, bool abnormal_end) {
    Call mine{{}, &block, exception, abnormal_end};
    const std::uint64_t stack = address_of(__builtin_frame_address(0));
    drop_calls_below(stack);
    state->calls.push_back({stack, &mine});
    state->part = part;
    return call_frame(block.frame, mine.frame);
}

/// Runs the __finally of the innermost block after removing it.
void unwind_innermost() {
    const Block& inner = *state->blocks.back().block;
    state->blocks.pop_back();
    call(inner, Part::End, nullptr, true);
}

[[noreturn]] void enter_handler(const Block& block, std::uint32_t code) {
    state->blocks.pop_back();
    drop_calls_below(block.frame.stack);
    state->handled[state->next++ % state->handled.size()] = {block.frame.rbp, code};
    state->part = Part::Handler;
    if (__asan_handle_no_return) __asan_handle_no_return();
    leave_frame(block.frame, 0);
}

} // namespace

void enter(Block& block) noexcept {
    State& mine = own_state();
    while (!mine.blocks.empty() && mine.blocks.back().stack <= block.frame.stack)
        mine.blocks.pop_back();
    drop_calls_below(block.frame.stack);
    mine.calls.reserve(mine.blocks.size() + mine.calls.size() + 1);
    if (!takes_faults() && call(block, Part::Kind, nullptr, false) != 0) take_faults();
    mine.blocks.push_back({block.frame.stack, &block, 0});
}

Block* innermost() { return state->blocks.back().block; }

void leave(Block& block, End end) {
    while (state->blocks.back().block != &block)
        state->blocks.pop_back();
    state->blocks.pop_back();
    if (end != End::Except) call(block, Part::End, nullptr, end == End::Jump);
}

void begin_finally() {
    if (state->part == Part::Filter) answer(ContinueSearch);
    if (state->part == Part::Kind) answer(0);
}

bool begin_except() {
    if (state->part == Part::Kind) answer(1);
    if (state->part == Part::End) answer(0);
    return state->part == Part::Filter;
}

void answer(std::int64_t value) {
    const Call& ended = *running_call();
    state->calls.pop_back();
    leave_frame(ended.frame, value);
}

bool abnormal() {
    const Call* const call = running_call();
    return call && call->abnormal;
}

std::uint32_t code_in(const void* frame) {
    if (!running_call() && !state) return 0;
    for (std::size_t i = state->calls.size(); i-- > 0;) {
        const Call& one = *state->calls[i].call;
        if (one.exception && one.block->frame.rbp == address_of(frame)) return one.exception->record->code;
    }
    for (std::size_t i = 1; i <= state->handled.size(); ++i) {
        const Handled& one = state->handled[(state->next - i) % state->handled.size()];
        if (one.frame == address_of(frame)) return one.code;
    }
    return 0;
}

Pointers* current() {
    const Call* const call = running_call();
    return call ? call->exception : nullptr;
}

bool inside() { return state && !state->blocks.empty(); }

Disposition search(Pointers& exception) {
    if (!state) return ContinueSearch;
    auto& blocks = state->blocks;
    while (!blocks.empty() && blocks.back().stack < address_of(__builtin_frame_address(0)))
        blocks.pop_back();
    const std::size_t count = blocks.size();
    for (std::size_t i = count; i-- > 0;) {
        if (blocks[i].searched) continue;
        const auto mark = [&](unsigned step) {
            for (std::size_t j = i; j < count; ++j)
                blocks[j].searched += step;
        };
        const Block* const block = blocks[i].block;
        mark(1);
        const auto value = call(*block, Part::Filter, &exception, false);
        mark(~0u);
        if (value < 0) return ContinueExecution;
        if (value == 0) continue;
        while (blocks.back().block != block)
            unwind_innermost();
        enter_handler(*block, exception.record->code);
    }
    return ContinueSearch;
}

} // namespace ws2::core::exception
#endif
