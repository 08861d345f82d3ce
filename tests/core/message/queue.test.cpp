#include "core/message/queue.hpp"

#include "catalog/error.hpp"
#include "core/message/send.hpp"
#include "core/message/text.hpp"
#include "core/message/window.hpp"
#include "core/process/last_error.hpp"
#include "os/thread/thread.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::message;

namespace {

constexpr std::uint32_t kNumber = number::user + 1;

Outcome answer(Handle, std::uint32_t message, WParam, LParam) { return message == kNumber ? 5 : 1; }

/// A window for messages only, of the calling thread.
Handle make_window() {
    static const bool registered = [] {
        ClassSettings settings;
        settings.procedure = &procedure_of(reinterpret_cast<std::uintptr_t>(answer), TextForm::Narrow);
        return register_class("unit-test", std::move(settings)).has_value();
    }();
    EXPECT_TRUE(registered);
    Creation creation{0, {"unit-test", 0}, {}, TextForm::Narrow};
    creation.parameters.parent = kMessageOnly;
    return create_window(std::move(creation)).value_or(0);
}

TEST(message_queue, a_post_from_a_thread_without_a_queue_leaves_the_last_error) {
    const Handle window = make_window();
    ASSERT_NE(window, 0u);
    std::thread([window] {
        last_error = 77;
        EXPECT_TRUE(post(window, kNumber, 1, 2));
        EXPECT_EQ(post(window + 4, kNumber, 1, 2).error(), Error::InvalidWindowHandle);
        EXPECT_EQ(last_error, 77u);
        EXPECT_EQ(MessageQueue::current_if_known(), nullptr);
    }).join();
    Message message;
    EXPECT_TRUE(peek(message, {window, 0, 0, 0}, true).value_or(false));
    EXPECT_EQ(message.number, kNumber);
    EXPECT_TRUE(destroy_window(window));
}

TEST(message_queue, the_queue_is_empty_after_fork) {
    const Handle window = make_window();
    ASSERT_NE(window, 0u);
    Handle others = 0;
    std::atomic<bool> made{false}, may_end{false};
    std::thread other([&] {
        others = make_window();
        made = true;
        while (!may_end)
            os::yield_processor();
    });
    while (!made)
        os::yield_processor();
    EXPECT_TRUE(post(window, kNumber, 0, 0));
    MessageQueue::current().post_quit(1);
    const pid_t child = fork();
    if (child == 0) {
        Message message;
        bool good = peek(message, {}, true).has_value() && !*peek(message, {}, true);
        good = good && post(window, kNumber, 0, 0) && *peek(message, {}, true);
        good = good && send(window, kNumber, 0, 0, TextForm::Narrow).value_or(0) == 5;
        good = good && post_to_thread(Thread::current().id(), kNumber, 0, 0);
        _exit(good ? 0 : 1);
    }
    int status = -1;
    EXPECT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
    may_end = true;
    other.join();
    EXPECT_FALSE(find_window(others));
    Message message;
    EXPECT_TRUE(peek(message, {}, true).value_or(false));
    EXPECT_TRUE(peek(message, {}, true).value_or(false));
    EXPECT_EQ(message.number, number::quit);
    EXPECT_TRUE(destroy_window(window));
}

TEST(message_text, texts_go_from_form_to_form) {
    const std::u16string_view euro = u"\u20ac uro";
    TextParameters narrow(number::set_text, 0, reinterpret_cast<LParam>(euro.data()), TextForm::Wide16,
                          TextForm::Narrow);
    EXPECT_STREQ(reinterpret_cast<const char*>(narrow.lparam()), "\u20ac uro");
    TextParameters wide(number::set_text, 0, narrow.lparam(), TextForm::Narrow, TextForm::Wide32);
    EXPECT_EQ(std::u32string(reinterpret_cast<const char32_t*>(wide.lparam())), U"\u20ac uro");

    char16_t buffer[4] = {};
    TextParameters get(number::get_text, 4, reinterpret_cast<LParam>(buffer), TextForm::Wide16,
                       TextForm::Narrow);
    const std::size_t length =
        copy_out("\u20ac uro", TextForm::Narrow, reinterpret_cast<void*>(get.lparam()), get.wparam());
    EXPECT_EQ(get.finish(static_cast<Outcome>(length)), 3);
    EXPECT_EQ(std::u16string(buffer), u"\u20ac u");
}

TEST(message_text, the_size_of_a_buffer_counts_its_final_nul) {
    char buffer[4];
    EXPECT_EQ(copy_out("text", TextForm::Narrow, buffer, 4), 3u);
    EXPECT_STREQ(buffer, "tex");
    EXPECT_EQ(copy_out("text", TextForm::Narrow, buffer, 1), 0u);
    EXPECT_STREQ(buffer, "");
    EXPECT_EQ(copy_out("text", TextForm::Narrow, buffer, 0), 0u);
}

} // namespace
