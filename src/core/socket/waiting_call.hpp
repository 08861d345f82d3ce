#pragma once
#include "core/handle/handle_table.hpp"
#include "core/sync/thread.hpp"
#include "os/thread/breakable.hpp"

namespace ws2::core {

class Socket;

/// A call of the program that may wait on a socket, from the look-up of the socket to the return. Windows
/// waits alertably in it (Microsoft's pages of recv, send, connect and accept): queued calls run while it
/// waits, and the wait continues.
///
/// A thread that no call was ever queued to waits inside the system call that does its work. The first call
/// that is queued breaks that off by a signal (Thread::queue_apc); from then on the thread waits in poll,
/// where its wake descriptor reaches it. So the two more system calls of a wait are paid by threads that get
/// calls.
///
/// On the stack of the call, one inside the other.
class WaitingCall {
  public:
    explicit WaitingCall(HandleRef<Socket>& socket) : socket_(&socket), outer_(current()) {
        enter(this);
        os::breakable.broken.store(false, std::memory_order_relaxed);
    }
    WaitingCall(const WaitingCall&) = delete;
    WaitingCall& operator=(const WaitingCall&) = delete;
    ~WaitingCall() { enter(outer_); }

    /// Whether the calling thread is in such a call and has to wait where a queued call wakes it.
    static bool is_alertable() { return Thread::expects_apcs() && current(); }
    /// The calling thread ends in a queued call: releases the socket of the innermost call.
    static void give_back() {
        auto* const call = static_cast<WaitingCall*>(current());
        enter(call->outer_);
        *call->socket_ = HandleRef<Socket>();
    }

  private:
    static void* current() { return os::breakable.inside.load(std::memory_order_relaxed); }
    static void enter(void* call) {
        os::breakable.inside.store(call, std::memory_order_relaxed);
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }

    HandleRef<Socket>* const socket_;
    void* const outer_;
};

} // namespace ws2::core
