#include "observe/inject.hpp"

#include "catalog/error.hpp"
#include "catalog/functions/data.hpp"
#include "catalog/functions/socket.hpp"
#include "observe/instruments.hpp"

#include <gtest/gtest.h>

using namespace ws2;

namespace {

struct Inject : testing::Test {
    ~Inject() override { static_cast<void>(observe::inject("")); }
};

} // namespace

TEST_F(Inject, RaisesOnlyTheCallThatThePlanNames) {
    ASSERT_TRUE(observe::inject("send@2=WSAENOBUFS,bind=10050"));
    EXPECT_TRUE(observe::is_on(observe::Instrument::Inject));
    EXPECT_EQ(observe::error_for_call({Api::send, {}}), std::nullopt);
    EXPECT_EQ(observe::error_for_call({Api::send, {}}), Error::NoBuffers);
    EXPECT_EQ(observe::error_for_call({Api::send, {}}), std::nullopt);
    EXPECT_EQ(observe::error_for_call({Api::bind, {}}), Error::NetworkDown);
    EXPECT_EQ(observe::error_for_call({Api::bind, {}}), Error::NetworkDown);
    EXPECT_EQ(observe::error_for_call({Api::recv, {}}), std::nullopt);
    EXPECT_EQ(observe::injected_count(), 3u);
}

TEST_F(Inject, KnowsErrorsByAllTheirNames) {
    for (const char* plan :
         {"bind=ERROR_NOT_ENOUGH_MEMORY", "bind=WSA_NOT_ENOUGH_MEMORY", "bind=EAI_MEMORY", "bind=8"}) {
        ASSERT_TRUE(observe::inject(plan)) << plan;
        EXPECT_EQ(observe::error_for_call({Api::bind, {}}), Error::NotEnoughMemory);
    }
}

TEST_F(Inject, CountsSystemCallsApart) {
    ASSERT_TRUE(observe::inject("system@2+=WSAEMFILE"));
    EXPECT_EQ(observe::error_for_call({Api::bind, {}}), std::nullopt);
    EXPECT_EQ(observe::error_for_system_call(), std::nullopt);
    EXPECT_EQ(observe::error_for_system_call(), Error::TooManySockets);
    EXPECT_EQ(observe::error_for_system_call(), Error::TooManySockets);
}

TEST_F(Inject, KindsOfSystemCallsCountTheirOwn) {
    using observe::SystemCall;
    ASSERT_TRUE(observe::inject("thread@2=WSAENOBUFS,eventfd=WSAEMFILE,system@4=WSAEACCES"));
    EXPECT_EQ(observe::error_for_system_call(SystemCall::Thread), std::nullopt);
    EXPECT_EQ(observe::error_for_system_call(SystemCall::Descriptor), std::nullopt);
    EXPECT_EQ(observe::error_for_system_call(SystemCall::EventDescriptor), Error::TooManySockets);
    EXPECT_EQ(observe::error_for_system_call(SystemCall::Thread), Error::NoBuffers);
    EXPECT_EQ(observe::error_for_system_call(SystemCall::Mapping), std::nullopt);
    EXPECT_EQ(observe::error_for_system_call(SystemCall::EpollControl), Error::AccessDenied);
    // A wake descriptor is a descriptor.
    ASSERT_TRUE(observe::inject("descriptor=WSAEMFILE"));
    EXPECT_EQ(observe::error_for_system_call(SystemCall::EventDescriptor), Error::TooManySockets);
}

TEST_F(Inject, RefusesAPlanItCannotReadAndKeepsTheOldOne) {
    ASSERT_TRUE(observe::inject("bind=WSAENETDOWN"));
    for (const char* bad : {"bind", "nobody=WSAEINVAL", "bind=NOTHING", "bind@0=10050", "bind@x=10050",
                            "=10050", "bind=0", "htonl=WSAEINVAL", "ws2_inject=5"}) {
        const auto done = observe::inject(bad);
        ASSERT_FALSE(done) << bad;
        EXPECT_EQ(done.error(), Error::InvalidParameter);
    }
    EXPECT_EQ(observe::error_for_call({Api::bind, {}}), Error::NetworkDown);
}

TEST_F(Inject, AnEmptyPlanDisarms) {
    ASSERT_TRUE(observe::inject("bind=WSAENETDOWN"));
    ASSERT_TRUE(observe::inject(""));
    EXPECT_FALSE(observe::any_is_on());
}
