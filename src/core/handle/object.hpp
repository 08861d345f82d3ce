#pragma once
#include "os/net/descriptor.hpp"
#include "os/thread/single_threaded.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

/// The kinds of objects.
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
    // Each of the following has its own functions; no other function accepts its handle.
    /// An asynchronous name look-up.
    Lookup,
    Window,
    ThreadPool,
    PoolGroup,
    TimerQueue,
    PoolWork,
    PoolTimer,
    PoolWait,
    PoolIo,
    RegisteredWait,
    QueueTimer,
    /// A search of FindFirstFile.
    FolderSearch,
    // Registered I/O.
    RegisteredBuffer,
    CompletionQueue,
    RequestQueue,
    /// The registration of a socket by ProcessSocketNotifications, which has no handle.
    Registration,
    /// Echo requests: IcmpCreateFile.
    EchoFile,
    /// NotifyIpInterfaceChange and its kin.
    NetworkNotification
};

/// Whether CloseHandle and DuplicateHandle accept such a handle.
constexpr bool is_for_any_function(ObjectKind kind) { return kind < ObjectKind::Lookup; }

class Waitable;

/// Base class of all objects with handles. Reference-counted: each handle and each long-lived user (a pending
/// operation, a waiting thread) holds one reference; the last one deletes the object.
class Object {
  public:
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    ObjectKind kind() const { return kind_; }

    void retain() { os::count(references_, 1u, std::memory_order_relaxed); }
    void release() {
        if (os::count(references_, ~0u, std::memory_order_acq_rel) == 1) delete this;
    }

    void handle_opened() { os::count(handles_, 1u, std::memory_order_relaxed); }
    /// Records that calls still use a closed handle while another handle is open.
    void note_users() { handles_.fetch_or(kUsersLeft, std::memory_order_relaxed); }
    /// Counts another handle if at least one is open.
    bool open_handle_if_any() {
        std::uint32_t count = handles_.load(std::memory_order_relaxed);
        do {
            if ((count & ~kUsersLeft) == 0) return false;
        } while (!handles_.compare_exchange_weak(count, count + 1, std::memory_order_relaxed));
        return true;
    }
    /// Uncounts a handle. Returns whether it was the last, and whether calls may still use a handle closed
    /// earlier.
    struct Closed {
        bool last;
        bool users_left;
    };
    Closed handle_closed() {
        const std::uint32_t before = os::count(handles_, ~0u, std::memory_order_acq_rel);
        return {(before & ~kUsersLeft) == 1, (before & kUsersLeft) != 0};
    }

    /// Called once, when the last handle is closed. `in_use`: other threads are inside calls on the object.
    virtual void last_handle_closed(bool in_use) { static_cast<void>(in_use); }

    /// Called in a forked child for each object with a handle.
    virtual void after_fork() {}
    /// In a forked child: the users that note_users has noted were other threads.
    void forget_users() { handles_.fetch_and(~kUsersLeft, std::memory_order_relaxed); }

    /// The descriptor whose number is the object's handle; -1 for all but sockets.
    virtual os::Descriptor handle_descriptor() const { return -1; }
    /// The descriptor that a child inherits with a handle of the object; -1 if there is none.
    virtual os::Descriptor inherited_descriptor() const { return handle_descriptor(); }
    /// Other code has closed the descriptor, so its number may refer to another file.
    virtual void descriptor_lost() {}

    /// The object as a Waitable, or null if it cannot be waited for.
    virtual Waitable* as_waitable() { return nullptr; }

  protected:
    explicit Object(ObjectKind kind) : kind_(kind) {}
    virtual ~Object() = default;

  private:
    static constexpr std::uint32_t kUsersLeft = 1u << 31;

    std::atomic<std::uint32_t> references_{1};
    std::atomic<std::uint32_t> handles_{0};
    const ObjectKind kind_;
};

/// A counted reference to an object.
template <class T>
class Reference {
  public:
    Reference() = default;
    /// Takes ownership of the caller's reference.
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
    /// Passes the reference to the caller.
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
