#pragma once
#include "os/single_threaded.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// What a handle names.
enum class ObjectKind : std::uint8_t {
    Socket,
    Event,
    Mutex,
    Semaphore,
    Timer,
    Thread,
    Process,
    Port,
    File,
    Other,
    // What follows has functions of its own, and no others take its handle.
    /// A name lookup that goes on in the background.
    Lookup,
    ThreadPool,
    PoolGroup,
    TimerQueue,
    PoolWork,
    PoolTimer,
    PoolWait,
    PoolIo,
    RegisteredWait,
    QueueTimer
};

/// Whether CloseHandle and DuplicateHandle take such a handle.
constexpr bool is_for_any_function(ObjectKind kind) { return kind < ObjectKind::Lookup; }

constexpr bool is_pool_item(ObjectKind kind) { return kind >= ObjectKind::PoolWork; }

class Waitable;

/// Base of everything a handle can name. Counted: each handle and each long-lived user (a pending operation,
/// a waiting thread) holds one reference; the last one deletes it.
class Object {
  public:
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    ObjectKind kind() const { return kind_; }

    void retain() { os::count(references_, 1u, std::memory_order_relaxed); }
    void release() {
        if (os::count(references_, ~0u, std::memory_order_acq_rel) == 1) delete this;
    }

    /// Whether the caller's reference is the only one. With no handle left, nobody can come by another.
    bool is_only_reference() const { return references_.load(std::memory_order_acquire) == 1; }

    void handle_opened() { os::count(handles_, 1u, std::memory_order_relaxed); }
    /// Counts a handle more if there is one at all.
    bool open_handle_if_any() {
        std::uint32_t count = handles_.load(std::memory_order_relaxed);
        do {
            if (count == 0) return false;
        } while (!handles_.compare_exchange_weak(count, count + 1, std::memory_order_relaxed));
        return true;
    }
    /// True when this was the last handle.
    bool handle_closed() { return os::count(handles_, ~0u, std::memory_order_acq_rel) == 1; }

    /// Told once, when no handle names the object any more. `in_use`: other threads are inside calls on it.
    virtual void last_handle_closed(bool in_use) { static_cast<void>(in_use); }

    /// The object as something to wait for, or null.
    virtual Waitable* as_waitable() { return nullptr; }

  protected:
    explicit Object(ObjectKind kind) : kind_(kind) {}
    virtual ~Object() = default;

  private:
    std::atomic<std::uint32_t> references_{1};
    std::atomic<std::uint32_t> handles_{0};
    const ObjectKind kind_;
};

/// A counted reference to an object.
template <class T>
class Reference {
  public:
    Reference() = default;
    /// Takes over a reference that the caller owns.
    static Reference adopt(T* object) { return Reference(object); }
    static Reference share(T* object) {
        if (object) object->retain();
        return Reference(object);
    }
    Reference(const Reference& other) : object_(other.object_) {
        if (object_) object_->retain();
    }
    Reference(Reference&& other) noexcept : object_(other.object_) { other.object_ = nullptr; }
    Reference& operator=(Reference other) noexcept {
        T* mine = object_;
        object_ = other.object_;
        other.object_ = mine;
        return *this;
    }
    ~Reference() {
        if (object_) object_->release();
    }

    T* get() const { return object_; }
    T* operator->() const { return object_; }
    T& operator*() const { return *object_; }
    explicit operator bool() const { return object_ != nullptr; }
    /// Gives the reference to the caller.
    T* leak() {
        T* object = object_;
        object_ = nullptr;
        return object;
    }

  private:
    explicit Reference(T* object) : object_(object) {}
    T* object_ = nullptr;
};

} // namespace ws2::core
