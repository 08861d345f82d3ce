#pragma once
#include "base/result.hpp"
#include "core/handle/object.hpp"
#include "core/message/procedure.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ws2::core::message {

/// What a program registers.
struct ClassSettings {
    std::uint32_t style = 0;
    const Procedure* procedure = nullptr;
    std::int32_t class_bytes = 0;
    std::int32_t window_bytes = 0;
    void* instance = nullptr;
    void* icon = nullptr;
    void* cursor = nullptr;
    void* background = nullptr;
    void* small_icon = nullptr;
    /// A name in UTF-8, or the number of a resource below 0x10000.
    std::string menu_name;
    std::uintptr_t menu_number = 0;
};

/// A class by name, or by the number that RegisterClass returned.
struct ClassName {
    std::string text;
    std::uint16_t atom = 0;
};

/// A window class. It lives until it is unregistered and its last window is gone.
class WindowClass final : public Object {
  public:
    static constexpr std::uint32_t kGlobal = 0x4000;

    WindowClass(std::string_view name, std::uint16_t atom, ClassSettings settings)
        : Object(ObjectKind::Other), name_(name), atom_(atom), settings_(std::move(settings)),
          extra_(static_cast<std::size_t>(settings_.class_bytes)) {}

    const std::string& name() const { return name_; }
    std::uint16_t atom() const { return atom_; }

    ClassSettings settings() EXCLUDES(lock_) {
        const os::LockGuard guard(lock_);
        return settings_;
    }
    /// GetClassLongPtr and SetClassLongPtr: `size` bytes, 4 or 8. InvalidIndex.
    Result<std::uintptr_t> get(std::int32_t index, std::size_t size, TextForm form) EXCLUDES(lock_);
    Result<std::uintptr_t> set(std::int32_t index, std::size_t size, std::uintptr_t value, TextForm form)
        EXCLUDES(lock_);

    void window_created() { windows_.fetch_add(1, std::memory_order_relaxed); }
    void window_destroyed() { windows_.fetch_sub(1, std::memory_order_relaxed); }
    bool has_windows() const { return windows_.load(std::memory_order_relaxed) != 0; }
    void after_fork() override { lock_.forget_holder(); }

  private:
    const std::string name_;
    const std::uint16_t atom_;
    std::atomic<std::uint32_t> windows_{0};
    os::Lock lock_;
    ClassSettings settings_ GUARDED_BY(lock_);
    std::vector<char> extra_ GUARDED_BY(lock_);
};

/// Errors: ClassAlreadyExists, InvalidParameter.
Result<std::uint16_t> register_class(std::string_view name, ClassSettings settings);
/// The class that a module sees under the name; null as the module sees those of all. ClassDoesNotExist.
Result<Reference<WindowClass>> find_class(const ClassName& name, const void* instance);
/// Errors: ClassDoesNotExist, ClassHasWindows.
Result<void> unregister_class(const ClassName& name, const void* instance);

/// Reads or writes extra bytes of a class or window. InvalidIndex.
Result<std::uintptr_t> read_extra(const std::vector<char>& extra, std::int32_t index, std::size_t size);
Result<std::uintptr_t> write_extra(std::vector<char>& extra, std::int32_t index, std::size_t size,
                                   std::uintptr_t value);

} // namespace ws2::core::message
