#pragma once
#include "observe/instruments.hpp"

#include <cstddef>

/// What the library says to the sanitizer of the program, whose code the library itself is not built with.
///
/// The functions are those of the run-times of AddressSanitizer and ThreadSanitizer, as weak symbols: without
/// a sanitizer none is there, and the calls have no effect. The instrument says whether one is there.
namespace ws2::os::sanitizer {

/// Whether one of the run-times is in the process. Asked once, at load.
bool is_there();

/// For the paths that are not hot.
inline bool is_on() { return observe::is_on(observe::Instrument::Sanitizer); }

// AddressSanitizer: reports a range of which a part is not the program's.
void check_read(const void* address, std::size_t size);
void check_write(const void* address, std::size_t size);

// ThreadSanitizer: what one thread has done before release(key) comes before what another does after
// acquire(key).
void release(const void* key);
void acquire(const void* key);

/// What orders threads without an object that both name. Data on sockets order as in the model that
/// ThreadSanitizer has of Linux sockets: all of them are one. Callbacks acquire both.
inline constinit char sockets = 0, callbacks = 0;

/// Its view of a lock of the program.
enum class LockMode { Exclusive, Recursive, Shared };
void before_lock(void* lock, LockMode mode, bool tries);
void after_lock(void* lock, LockMode mode, bool tries, bool succeeded);
void unlocked(void* lock, LockMode mode);
void forget_lock(void* lock);

/// While the calling thread is inside the library, its accesses are none of the program's: what orders them
/// is not visible. Counted.
void begin_library();
void end_library();

/// The program's code inside a call: a callback. Its accesses count.
class ProgramCode {
  public:
    ProgramCode() : depth_(is_on() ? suspend() : 0) {}
    ~ProgramCode() { end(); }
    ProgramCode(const ProgramCode&) = delete;
    ProgramCode& operator=(const ProgramCode&) = delete;
    void end() {
        if (depth_ != 0) resume();
    }

  private:
    static int suspend();
    void resume();
    int depth_;
};

/// The calling thread leaves the library without returning from its calls.
void end_library_for_good();

} // namespace ws2::os::sanitizer
