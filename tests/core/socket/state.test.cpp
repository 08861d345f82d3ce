#include "core/socket/state.hpp"

#include "core/socket/phase_watch.hpp"

#include <array>
#include <bit>
#include <functional>
#include <gtest/gtest.h>
#include <thread>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::socket_state;

namespace {

constexpr std::array every_phase{unbound,    bound,     listening,     in_connect,
                                 connecting, connected, connect_failed};
constexpr Bits everything_else = (bit(20) - 1 + (bit(45) - bit(32))) & ~(phases | phase_watched);

constexpr bool each_phase_is_one_bit() {
    Bits all = 0;
    for (const Bits phase : every_phase) {
        if (std::popcount(phase) != 1 || (all & phase)) return false;
        all |= phase;
    }
    return all == phases;
}
static_assert(each_phase_is_one_bit());
// One load and one test against a constant of 32 bits.
static_assert((receive_slow_path | send_slow_path | has_channel | shutdown_pending | non_blocking) <
              (Bits{1} << 31));

/// A transition, and the phase that it leads to from each one of every_phase.
struct PhaseRow {
    const char* name;
    void (*transition)(SocketState&);
    std::array<Bits, every_phase.size()> after;
    /// What it does to the rest of the word, always or where it changes the phase.
    Bits cleared = 0;
    Bits set = 0;
    enum Applies : bool { Always, WithPhase } applies = Always;
};

constexpr std::array<Bits, every_phase.size()> always(Bits phase) {
    std::array<Bits, every_phase.size()> row{};
    row.fill(phase);
    return row;
}

/// Like every_phase, but for what replaces one or more of them.
struct Replacement {
    Bits from, to;
};
constexpr std::array<Bits, every_phase.size()> except(Replacement change) {
    auto row = every_phase;
    for (Bits& phase : row)
        if (phase & change.from) phase = change.to;
    return row;
}

const PhaseRow phase_rows[] = {
    {"became_bound", [](SocketState& s) { s.became_bound(); }, except({unbound, bound})},
    {"became_listening", [](SocketState& s) { s.became_listening(); }, always(listening)},
    {"begin_connecting", [](SocketState& s) { s.begin_connecting(false); },
     except({unbound | bound | connect_failed, in_connect})},
    {"begin_connecting, ConnectEx", [](SocketState& s) { s.begin_connecting(true); },
     except({unbound | bound | connect_failed, in_connect}), 0, update_context_pending, PhaseRow::WithPhase},
    {"connect_call_failed, was unbound", [](SocketState& s) { s.connect_call_failed(unbound); },
     except({in_connect, unbound}), update_context_pending, 0, PhaseRow::WithPhase},
    {"connect_call_failed, was bound", [](SocketState& s) { s.connect_call_failed(bound); },
     except({in_connect, bound}), update_context_pending, 0, PhaseRow::WithPhase},
    {"connect_call_failed, had failed", [](SocketState& s) { s.connect_call_failed(connect_failed); },
     except({in_connect, bound}), update_context_pending, 0, PhaseRow::WithPhase},
    {"connect_goes_on", [](SocketState& s) { s.connect_goes_on(); }, except({in_connect, connecting})},
    {"became_connected", [](SocketState& s) { s.became_connected(); }, always(connected)},
    {"became_connected_and_reset", [](SocketState& s) { s.became_connected_and_reset(); }, always(connected),
     0, was_reset},
    {"became_accepted", [](SocketState& s) { s.became_accepted(); }, always(connected),
     receive_shut | send_shut | was_reset | reusable, accepted | update_context_pending},
    {"connect_failed", [](SocketState& s) { s.connect_failed(); },
     except({in_connect | connecting, connect_failed}), update_context_pending, 0, PhaseRow::WithPhase},
    {"connect_failure_reported", [](SocketState& s) { s.connect_failure_reported(); },
     except({connect_failed, bound})},
    {"lost_peer", [](SocketState& s) { s.lost_peer(); }, except({connected, bound})},
    {"became_reusable", [](SocketState& s) { s.became_reusable(); }, always(bound),
     receive_shut | send_shut | was_reset | accepted | update_context_pending, reusable},
    {"after_fork", [](SocketState& s) { s.after_fork(); }, except({in_connect, connecting}), 0, shared},
};

/// A transition that leaves the phase, and what it does to a word with nothing and one with everything set.
struct FlagRow {
    const char* name;
    void (*transition)(SocketState&);
    Bits set = 0;
    Bits cleared = 0;
};

const FlagRow flag_rows[] = {
    {"context_updated", [](SocketState& s) { s.context_updated(); }, 0, update_context_pending},
    {"shut, one", [](SocketState& s) { s.shut(send_shut); }, send_shut},
    {"shut, both", [](SocketState& s) { s.shut(send_shut | receive_shut); }, send_shut | receive_shut},
    {"shut_failed", [](SocketState& s) { s.shut_failed(receive_shut); }, 0, receive_shut},
    {"begin_pending_shutdown", [](SocketState& s) { s.begin_pending_shutdown(); }, shutdown_pending},
    {"end_pending_shutdown", [](SocketState& s) { s.end_pending_shutdown(); }, 0, shutdown_pending},
    {"begin_closing", [](SocketState& s) { s.begin_closing(); }, closing},
    {"note_reset", [](SocketState& s) { s.note_reset(); }, was_reset},
    {"set_non_blocking", [](SocketState& s) { s.set_non_blocking(true); }, non_blocking},
    {"set_non_blocking, off", [](SocketState& s) { s.set_non_blocking(false); }, 0, non_blocking},
    {"set_timed_receive", [](SocketState& s) { s.set_timed_receive(true); }, timed_receive},
    {"set_timed_receive, off", [](SocketState& s) { s.set_timed_receive(false); }, 0, timed_receive},
    {"set_timed_send", [](SocketState& s) { s.set_timed_send(true); }, timed_send},
    {"set_timed_send, off", [](SocketState& s) { s.set_timed_send(false); }, 0, timed_send},
    {"set_lingers", [](SocketState& s) { s.set_lingers(true); }, lingers},
    {"set_lingers, off", [](SocketState& s) { s.set_lingers(false); }, 0, lingers},
    {"ignore_port_unreachable", [](SocketState& s) { s.ignore_port_unreachable(true); },
     port_unreachable_ignored, port_unreachable},
    {"ignore_port_unreachable, off", [](SocketState& s) { s.ignore_port_unreachable(false); }, 0,
     port_unreachable_ignored},
    {"ignore_time_to_live_expired", [](SocketState& s) { s.ignore_time_to_live_expired(true); },
     time_to_live_ignored, time_to_live_expired},
    {"ignore_time_to_live_expired, off", [](SocketState& s) { s.ignore_time_to_live_expired(false); }, 0,
     time_to_live_ignored},
    {"descriptor_became_non_blocking", [](SocketState& s) { s.descriptor_became_non_blocking(); },
     descriptor_non_blocking},
    {"recverr_turned_on", [](SocketState& s) { s.recverr_turned_on(); }, 0, recverr_off},
    {"channel_attached", [](SocketState& s) { s.channel_attached(); }, has_channel},
    {"set_has_deferred", [](SocketState& s) { s.set_has_deferred(true); }, has_deferred},
    {"set_has_deferred, off", [](SocketState& s) { s.set_has_deferred(false); }, 0, has_deferred},
    {"pktinfo_turned_on", [](SocketState& s) { s.pktinfo_turned_on(); }, pktinfo_on},
    {"became_shared", [](SocketState& s) { s.became_shared(); }, shared},
    {"became_multipoint_leaf", [](SocketState& s) { s.became_multipoint_leaf(); }, multipoint_leaf},
};

/// Runs both at once, round after round, and `check` after each.
void race(int rounds, const std::function<void(int)>& one, const std::function<void(int)>& other,
          const std::function<void(int)>& check) {
    std::atomic<int> begun{0}, ended{0};
    std::thread thread([&] {
        for (int round = 1; round <= rounds; ++round) {
            while (begun.load() < round)
                std::this_thread::yield();
            other(round);
            ended.store(round);
        }
    });
    for (int round = 1; round <= rounds; ++round) {
        begun.store(round);
        one(round);
        while (ended.load() < round)
            std::this_thread::yield();
        check(round);
    }
    thread.join();
}

} // namespace

TEST(SocketState, EachTransitionLeadsFromEachPhaseWhereItShould) {
    for (const PhaseRow& row : phase_rows) {
        for (std::size_t i = 0; i < every_phase.size(); ++i) {
            for (const Bits rest : {Bits{0}, everything_else}) {
                SocketState state(every_phase[i] | rest);
                row.transition(state);
                EXPECT_EQ(state.load() & phases, row.after[i]) << row.name << " from phase " << i;
                const bool changes = row.applies == PhaseRow::Always || row.after[i] != every_phase[i];
                EXPECT_EQ(state.load() & ~phases, changes ? (rest & ~row.cleared) | row.set : rest)
                    << row.name << " from phase " << i;
            }
        }
    }
}

TEST(SocketState, EveryOtherTransitionLeavesThePhase) {
    for (const FlagRow& row : flag_rows) {
        for (const Bits phase : every_phase) {
            for (const Bits rest : {Bits{0}, everything_else}) {
                SocketState state(phase | rest);
                row.transition(state);
                EXPECT_EQ(state.load(), phase | (rest & ~row.cleared) | row.set) << row.name;
            }
        }
    }
}

TEST(SocketState, TransitionsReturnWhatWasBefore) {
    for (const Bits phase : every_phase) {
        SocketState state(phase | everything_else);
        EXPECT_EQ(state.begin_connecting(false), phase);
    }
    SocketState state(connected | receive_shut);
    EXPECT_EQ(state.shut(send_shut), connected | receive_shut);
    EXPECT_EQ(state.begin_closing(), connected | receive_shut | send_shut);
    EXPECT_EQ(state.begin_closing(), connected | receive_shut | send_shut | closing);
}

TEST(SocketState, NoticesAreTakenOneByOne) {
    SocketState state(bound);
    EXPECT_EQ(state.take_datagram_notice(), 0u);
    state.note_time_to_live_expired();
    state.note_port_unreachable();
    EXPECT_EQ(state.take_datagram_notice(), port_unreachable);
    EXPECT_EQ(state.take_datagram_notice(), time_to_live_expired);
    EXPECT_EQ(state.take_datagram_notice(), 0u);
    EXPECT_EQ(state.load(), bound);
}

TEST(SocketState, IgnoredNoticesAreNotNoted) {
    SocketState state(bound);
    state.note_port_unreachable();
    state.note_time_to_live_expired();
    state.ignore_port_unreachable(true);
    EXPECT_EQ(state.take_datagram_notice(), time_to_live_expired);
    state.note_port_unreachable();
    EXPECT_EQ(state.take_datagram_notice(), 0u);
    state.ignore_time_to_live_expired(true);
    state.note_time_to_live_expired();
    EXPECT_EQ(state.take_datagram_notice(), 0u);
    state.ignore_port_unreachable(false);
    state.note_port_unreachable();
    EXPECT_EQ(state.take_datagram_notice(), port_unreachable);
}

TEST(SocketState, ADuplicateHasNeitherPendingThingsNorOtherThreads) {
    SocketState state(connected | everything_else);
    EXPECT_EQ(state.for_duplicate() & phases, connected);
    EXPECT_FALSE(state.for_duplicate() & (closing | has_channel | has_deferred | shutdown_pending |
                                          port_unreachable | time_to_live_expired | phase_watched));
    EXPECT_TRUE(state.for_duplicate() & descriptor_non_blocking);
    EXPECT_EQ(SocketState(in_connect).for_duplicate(), connecting);
}

TEST(SocketState, ThreadsLoseNoBitOfEachOther) {
    SocketState state(bound);
    const auto check = [&](int round) {
        ASSERT_EQ(state.is(non_blocking), round % 2 == 1);
        ASSERT_EQ(state.is(lingers), round % 2 == 1);
        ASSERT_EQ(state.load() & phases, round % 2 == 1 ? connected : bound);
        ASSERT_EQ(state.is(was_reset), round % 2 == 1);
    };
    race(
        2000,
        [&](int round) {
            state.set_non_blocking(round % 2 == 1);
            round % 2 == 1 ? state.became_connected() : state.lost_peer();
        },
        [&](int round) {
            state.set_lingers(round % 2 == 1);
            round % 2 == 1 ? state.note_reset() : state.became_reusable();
            if (round % 2 == 0) return;
            state.shut(receive_shut);
        },
        [&](int round) {
            check(round);
            ASSERT_TRUE(round % 2 == 0 || state.is(receive_shut));
        });
}

TEST(SocketState, OneThreadBeginsToConnect) {
    SocketState state(unbound);
    Bits mine = 0, others = 0;
    race(
        2000, [&](int) { mine = state.begin_connecting(false); },
        [&](int) { others = state.begin_connecting(false); },
        [&](int) {
            ASSERT_EQ(mine | others, unbound | in_connect);
            ASSERT_NE(mine, others);
            state.connect_call_failed(unbound);
        });
}

TEST(SocketState, OneThreadTakesANotice) {
    SocketState state(bound);
    state.note_port_unreachable();
    Bits mine = 0, others = 0;
    race(
        2000, [&](int) { mine = state.take_datagram_notice(); },
        [&](int) { others = state.take_datagram_notice(); },
        [&](int) {
            ASSERT_EQ(mine ^ others, port_unreachable);
            state.note_port_unreachable();
        });
}

TEST(SocketState, ANoticeRacesWithIgnoringIt) {
    SocketState state(bound);
    race(
        2000, [&](int) { state.note_port_unreachable(); }, [&](int) { state.ignore_port_unreachable(true); },
        [&](int) {
            ASSERT_FALSE(state.is(port_unreachable));
            state.ignore_port_unreachable(false);
        });
}

// ---------------------------------------------------------------------------------------------- PhaseWatch

namespace {

bool is_readable(os::Descriptor descriptor) {
    os::PollEntry entry{descriptor, os::poll_event::in, 0};
    return os::poll({&entry, 1}, os::Deadline::at_once()).value_or(0) == 1;
}

} // namespace

TEST(PhaseWatch, WakesForPhasesAndForClosing) {
    SocketState state(unbound), other(unbound);
    PhaseWatch watch;
    ASSERT_TRUE(watch.open(2));
    EXPECT_TRUE(watch.add(state));
    EXPECT_FALSE(watch.add(state));
    EXPECT_TRUE(state.is(phase_watched));
    EXPECT_FALSE(is_readable(watch.descriptor()));
    state.set_non_blocking(true);
    state.became_connected();
    EXPECT_TRUE(is_readable(watch.descriptor()));
    watch.drain();
    EXPECT_FALSE(is_readable(watch.descriptor()));
    state.became_connected();
    other.became_connected();
    EXPECT_FALSE(is_readable(watch.descriptor()));
    state.begin_closing();
    EXPECT_TRUE(is_readable(watch.descriptor()));
}

TEST(PhaseWatch, LeavesNothingBehind) {
    SocketState state(unbound);
    PhaseWatch watch;
    ASSERT_TRUE(watch.open(1));
    watch.add(state);
    {
        PhaseWatch second;
        ASSERT_TRUE(second.open(1));
        second.add(state);
        state.became_bound();
        EXPECT_TRUE(is_readable(second.descriptor()));
    }
    EXPECT_TRUE(state.is(phase_watched));
    {
        PhaseWatch moved_on;
        EXPECT_FALSE(moved_on.is_open());
    }
    state.became_listening();
    EXPECT_TRUE(is_readable(watch.descriptor()));
}

TEST(PhaseWatch, SeesEachChangeOfAnotherThread) {
    for (int round = 0; round < 200; ++round) {
        SocketState state(unbound);
        std::thread thread([&] { state.became_connected(); });
        {
            PhaseWatch watch;
            ASSERT_TRUE(watch.open(1));
            watch.add(state);
            // Either the phase is new already, or the watch reports it.
            while (!state.is(connected)) {
                os::PollEntry entry{watch.descriptor(), os::poll_event::in, 0};
                ASSERT_EQ(os::poll({&entry, 1}, os::Deadline::after_milliseconds(20000)).value_or(0), 1);
                watch.drain();
            }
            thread.join();
        }
        EXPECT_FALSE(state.is(phase_watched));
    }
}
