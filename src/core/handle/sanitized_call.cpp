#include "core/handle/sanitized_call.hpp"

#include "catalog/argument.hpp"
#include "catalog/stored_pointer.hpp"
#include "core/handle/handle_table.hpp"
#include "observe/instruments.hpp"
#include "observe/witness.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/sanitizer.hpp"

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <new>

namespace ws2::core::sanitized_call {
namespace {

using catalog::Argument;
using catalog::ArgumentKind;
using catalog::Direction;
using os::sanitizer::LockMode;
using Name = std::string_view;

constexpr std::size_t kMostArguments = 16;

struct Frame {
    Frame* outer;
    const catalog::Function* row;
    /// Where the stack was: an exception or longjmp has left what lies below.
    std::uintptr_t stack;
    std::size_t count;
    std::uint64_t words[kMostArguments];
};
constinit thread_local Frame* innermost = nullptr;

bool is_one_of(Name name, std::initializer_list<Name> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}
bool begins_with_one_of(Name name, std::initializer_list<Name> names) {
    return std::any_of(names.begin(), names.end(), [&](Name each) { return name.starts_with(each); });
}

void* pointer(std::uint64_t word) { return reinterpret_cast<void*>(static_cast<std::uintptr_t>(word)); }

// The layouts of the public headers.
constexpr std::size_t kOverlappedSize = 32, kOffsetOfEvent = 24;
struct Wsabuf {
    std::uint32_t length;
    void* bytes;
};

std::size_t size_of_structure(Name type) {
    struct Row {
        Name type;
        std::size_t size;
    };
    static constexpr Row rows[] = {{"OVERLAPPED", kOverlappedSize},
                                   {"WSAOVERLAPPED", kOverlappedSize},
                                   {"FILETIME", 8},
                                   {"SYSTEMTIME", 16},
                                   {"WSADATA", 408},
                                   {"HANDLE", 8},
                                   {"WSAEVENT", 8}};
    const auto* const row = std::ranges::find(rows, type, &Row::type);
    return row == std::end(rows) ? 0 : row->size;
}

struct LockRow {
    Name name;
    LockMode mode;
    enum Action { Lock, Try, Unlock, Forget, Sleep } action;
    std::size_t argument = 0;
};
constexpr LockRow kLocks[] = {
    {"EnterCriticalSection", LockMode::Recursive, LockRow::Lock},
    {"TryEnterCriticalSection", LockMode::Recursive, LockRow::Try},
    {"LeaveCriticalSection", LockMode::Recursive, LockRow::Unlock},
    {"DeleteCriticalSection", LockMode::Recursive, LockRow::Forget},
    {"AcquireSRWLockExclusive", LockMode::Exclusive, LockRow::Lock},
    {"AcquireSRWLockShared", LockMode::Shared, LockRow::Lock},
    {"TryAcquireSRWLockExclusive", LockMode::Exclusive, LockRow::Try},
    {"TryAcquireSRWLockShared", LockMode::Shared, LockRow::Try},
    {"ReleaseSRWLockExclusive", LockMode::Exclusive, LockRow::Unlock},
    {"ReleaseSRWLockShared", LockMode::Shared, LockRow::Unlock},
    {"SleepConditionVariableCS", LockMode::Recursive, LockRow::Sleep, 1},
    {"SleepConditionVariableSRW", LockMode::Exclusive, LockRow::Sleep, 1},
};

class Call {
  public:
    Call(const catalog::Function& row, std::span<const std::uint64_t> words) : row_(row), words_(words) {}

    template <class Visit>
    void each_argument(Visit visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            visit(catalog::argument(row_.arguments, i), words_[i]);
    }

    /// The number of elements behind a pointer; 0 where it is not known, or not positive.
    std::uint64_t count_of(const Argument& argument) const {
        if (argument.count.empty()) return 1;
        std::uint64_t count = 0;
        each_argument([&](const Argument& other, std::uint64_t word) {
            if (other.name != argument.count) return;
            const bool is_long = catalog::size_of(other.kind) == 8;
            if (argument.count_is_behind) {
                const std::size_t size = is_long ? 8 : 4;
                if (word == 0 || !os::readable(pointer(word), size)) return;
                std::uint64_t value = 0;
                std::memcpy(&value, pointer(word), size);
                word = value;
            }
            const auto number =
                is_long ? static_cast<std::int64_t>(word) : std::int64_t{static_cast<std::int32_t>(word)};
            count = number > 0 ? static_cast<std::uint64_t>(number) : 0;
        });
        return count;
    }

    void check_memory(std::size_t wide) const {
        each_argument([&](const Argument& argument, std::uint64_t word) {
            if (argument.direction == Direction::Value || word == 0) return;
            if (argument.direction == Direction::Out && catalog::stores_pointer(row_.name, words_[0])) return;
            if (argument.type == "WSABUF") return check_buffers(argument, word);
            std::size_t size = catalog::size_of(argument.kind);
            switch (argument.kind) {
            case ArgumentKind::Bytes:
            case ArgumentKind::Sockaddr:
            case ArgumentKind::Text:
                size = argument.count.empty() ? 0 : 1; // up to a NUL, or implied
                break;
            case ArgumentKind::WideText:
                size = argument.count.empty() ? 0 : wide;
                break;
            case ArgumentKind::Structure:
                size = size_of_structure(argument.type);
                break;
            default:
                break;
            }
            check(argument.direction, pointer(word), size * count_of(argument));
        });
    }

    /// Calls visit(object) for each handle among the arguments, also those in arrays.
    template <class Visit>
    void each_object(Visit visit) const {
        each_argument([&](const Argument& argument, std::uint64_t word) {
            if (argument.direction == Direction::Value) {
                if (argument.kind == ArgumentKind::Handle) visit_object(word, visit);
                return;
            }
            if (word == 0) return;
            if (argument.kind == ArgumentKind::Handle || argument.type == "HANDLE" ||
                argument.type == "WSAEVENT") {
                const std::uint64_t count = std::min<std::uint64_t>(count_of(argument), 64);
                if (argument.direction != Direction::In || !os::readable(pointer(word), count * 8)) return;
                const auto* const handles = static_cast<const std::uint64_t*>(pointer(word));
                for (std::uint64_t i = 0; i < count; ++i)
                    visit_object(handles[i], visit);
            }
            if (is_overlapped(argument) && os::readable(pointer(word), kOverlappedSize)) {
                std::uint64_t event = 0;
                std::memcpy(&event, static_cast<const char*>(pointer(word)) + kOffsetOfEvent, sizeof event);
                visit_object(event & ~std::uint64_t{1}, visit);
            }
        });
    }

    static bool is_overlapped(const Argument& argument) {
        return argument.type == "OVERLAPPED" || argument.type == "WSAOVERLAPPED";
    }

    void before() const {
        const Name name = row_.name;
        if (locks()) return;
        if (is_one_of(name, {"InterlockedPushEntrySList", "EnterSynchronizationBarrier", "InitOnceComplete",
                             "InitOnceExecuteOnce", "WakeByAddressSingle", "WakeByAddressAll"}))
            os::sanitizer::release(pointer(words_[0]));
        bool starts = begins_with_one_of(name, {"Set", "Queue", "Submit", "TrySubmit", "Start", "Create",
                                                "Change", "Register", "Bind", "PostQueued", "Release"});
        bool has_socket = false;
        each_argument([&](const Argument& argument, std::uint64_t) {
            has_socket |= argument.kind == ArgumentKind::Socket && argument.direction == Direction::Value;
            starts |= argument.kind == ArgumentKind::Function || is_overlapped(argument);
        });
        if (has_socket) os::sanitizer::release(&os::sanitizer::sockets);
        if (starts) os::sanitizer::release(&os::sanitizer::callbacks);
        if (waits() && name != "SignalObjectAndWait") return;
        each_object([](const Object& object) { os::sanitizer::release(&object); });
    }

    void after(std::uint64_t result) const {
        const Name name = row_.name;
        if (locked(result)) return;
        if (is_one_of(name, {"InterlockedPopEntrySList", "InterlockedFlushSList",
                             "EnterSynchronizationBarrier", "WaitOnAddress", "InitOnceBeginInitialize"}))
            os::sanitizer::acquire(pointer(words_[0]));
        if (name == "InitOnceExecuteOnce") { // its function has run, or did before
            os::sanitizer::release(pointer(words_[0]));
            os::sanitizer::acquire(pointer(words_[0]));
        }
        bool has_socket = false;
        each_argument([&](const Argument& argument, std::uint64_t) {
            has_socket |= argument.kind == ArgumentKind::Socket || argument.type == "fd_set" ||
                          argument.type == "WSAPOLLFD";
        });
        if (!waits()) {
            if (has_socket) os::sanitizer::acquire(&os::sanitizer::sockets);
            return;
        }
        os::sanitizer::acquire(&os::sanitizer::sockets);
        os::sanitizer::acquire(&os::sanitizer::callbacks);
        each_object([](const Object& object) { os::sanitizer::acquire(&object); });
    }

  private:
    static void check(Direction direction, void* address, std::size_t size) {
        if (direction == Direction::In)
            os::sanitizer::check_read(address, size);
        else
            os::sanitizer::check_write(address, size);
    }

    void check_buffers(const Argument& argument, std::uint64_t word) const {
        const std::uint64_t count = count_of(argument);
        if (count > 0xFFFF || !os::readable(pointer(word), count * sizeof(Wsabuf))) return;
        const auto* const buffers = static_cast<const Wsabuf*>(pointer(word));
        os::sanitizer::check_read(buffers, count * sizeof(Wsabuf));
        for (std::uint64_t i = 0; i < count; ++i)
            if (buffers[i].bytes) check(argument.direction, buffers[i].bytes, buffers[i].length);
    }

    template <class Visit>
    static void visit_object(std::uint64_t handle, Visit visit) {
        if (handle == 0) return;
        if (const auto object = find_object(static_cast<Handle>(handle))) visit(*object->get());
    }

    bool waits() const {
        return begins_with_one_of(row_.name, {"WaitFor", "WSAWaitFor", "MsgWait", "SignalObjectAndWait",
                                              "GetQueuedCompletionStatus", "GetOverlappedResult",
                                              "WSAGetOverlappedResult", "SleepEx", "CloseThreadpool",
                                              "Unregister", "DeleteTimerQueue", "GetExitCode"});
    }

    const LockRow* lock_row() const {
        const auto* const row = std::ranges::find(kLocks, row_.name, &LockRow::name);
        return row == std::end(kLocks) ? nullptr : row;
    }
    LockMode mode_of(const LockRow& row) const {
        constexpr std::uint64_t kSharedMode = 1; // CONDITION_VARIABLE_LOCKMODE_SHARED
        const bool is_shared = row.name == "SleepConditionVariableSRW" && (words_[3] & kSharedMode);
        return is_shared ? LockMode::Shared : row.mode;
    }

    bool locks() const {
        const LockRow* const row = lock_row();
        if (!row) return false;
        void* const lock = pointer(words_[row->argument]);
        switch (row->action) {
        case LockRow::Lock:
        case LockRow::Try:
            os::sanitizer::before_lock(lock, row->mode, row->action == LockRow::Try);
            break;
        case LockRow::Unlock:
        case LockRow::Sleep:
            os::sanitizer::unlocked(lock, mode_of(*row));
            break;
        case LockRow::Forget:
            os::sanitizer::forget_lock(lock);
            break;
        }
        return true;
    }

    bool locked(std::uint64_t result) const {
        const LockRow* const row = lock_row();
        if (!row) return false;
        void* const lock = pointer(words_[row->argument]);
        if (row->action == LockRow::Lock || row->action == LockRow::Try) {
            const bool tries = row->action == LockRow::Try;
            os::sanitizer::after_lock(lock, row->mode, tries, !tries || result != 0);
        }
        if (row->action == LockRow::Sleep) {
            os::sanitizer::before_lock(lock, mode_of(*row), false);
            os::sanitizer::after_lock(lock, mode_of(*row), false, true);
        }
        return true;
    }

    const catalog::Function& row_;
    const std::span<const std::uint64_t> words_;
};

void pop() {
    Frame* const frame = innermost;
    os::sanitizer::end_library();
    innermost = frame->outer;
    delete frame;
}

void entered(const observe::Call& call) {
    const auto here = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
    while (innermost && innermost->stack < here)
        pop();
    const Call words(call.function, call.arguments);
    words.check_memory(call.wide_size);
    words.before();
    // Without memory the end is not seen.
    auto* const frame = new (std::nothrow)
        Frame{innermost, &call.function, here, std::min(call.arguments.size(), kMostArguments), {}};
    if (!frame) return;
    std::copy_n(call.arguments.begin(), frame->count, frame->words);
    innermost = frame;
    os::sanitizer::begin_library();
}

void left(const catalog::Function& function, const observe::Outcome& outcome) {
    if (!innermost || innermost->row != &function) return;
    const Frame frame = *innermost;
    pop();
    Call(function, {frame.words, frame.count}).after(outcome.value);
}

constexpr observe::Witness seeing = {entered, left, nullptr};

[[gnu::constructor]] void look_for_sanitizer() {
    if (!os::sanitizer::is_there()) return;
    observe::sanitizer.store(&seeing, std::memory_order_release);
    observe::turn(observe::Instrument::Sanitizer, true);
}

} // namespace

void abandon() {
    os::sanitizer::end_library_for_good();
    while (Frame* const frame = innermost) {
        innermost = frame->outer;
        delete frame;
    }
}

} // namespace ws2::core::sanitized_call
