#include "os/system/text_mode.hpp"

#include "catalog/error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace ws2::os {
namespace {

class Pipe {
  public:
    Pipe() { EXPECT_EQ(::pipe(ends_), 0); }
    ~Pipe() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    int reading() const { return ends_[0]; }
    void put(std::string_view bytes) const {
        EXPECT_EQ(::write(ends_[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    }
    std::string take(std::size_t size = 64) const {
        std::string text(size, '\0');
        text.resize(read_text(ends_[0], text.data(), size).value_or(99));
        return text;
    }

  private:
    int ends_[2];
};

TEST(TextMode, IsOfDescriptorsThatAskForIt) {
    const Pipe pipe;
    pipe.put("a\r\n");
    EXPECT_FALSE(is_text(pipe.reading()));
    EXPECT_EQ(pipe.take(), "a\r\n");
    ASSERT_TRUE(set_text(pipe.reading(), true));
    EXPECT_TRUE(is_text(pipe.reading()));
    pipe.put("a\r\n");
    EXPECT_EQ(pipe.take(), "a\n");
    ASSERT_TRUE(set_text(pipe.reading(), false));
    EXPECT_FALSE(is_text(pipe.reading()));
    EXPECT_EQ(set_text(-1, true).error(), Error::InvalidHandle);
}

// The byte behind "\r" is read to decide, and comes back where it is no "\n".
TEST(TextMode, LooksBehindACarriageReturn) {
    const Pipe pipe;
    ASSERT_TRUE(set_text(pipe.reading(), true));
    pipe.put("12\r\n3\rx");
    EXPECT_EQ(pipe.take(3), "12\n");
    EXPECT_EQ(pipe.take(2), "3\r");
    EXPECT_EQ(pipe.take(2), "x");
}

TEST(TextMode, EndsAtCtrlZ) {
    const Pipe pipe;
    ASSERT_TRUE(set_text(pipe.reading(), true));
    pipe.put("end\x1A lost");
    EXPECT_EQ(pipe.take(), "end");
    EXPECT_EQ(pipe.take(), "");
    EXPECT_EQ(pipe.take(), "");
}

// close() of libc does not tell: another file with the number is not in text mode.
TEST(TextMode, IsForgottenWithTheFile) {
    const Pipe first, second;
    ASSERT_TRUE(set_text(first.reading(), true));
    ASSERT_EQ(::dup2(second.reading(), first.reading()), first.reading());
    EXPECT_FALSE(is_text(first.reading()));
}

TEST(TextMode, StreamsKnowTheirDescriptor) {
    std::FILE* const plain = std::tmpfile();
    const int descriptor = ::dup(::fileno(plain));
    const auto stream = open_text_stream(descriptor, "w+");
    ASSERT_TRUE(stream);
    EXPECT_EQ(text_stream_descriptor(*stream).value_or(-1), descriptor);
    EXPECT_FALSE(text_stream_descriptor(plain));
    std::fputs("a\nb\n", *stream);
    EXPECT_EQ(std::ftell(*stream), 6);
    std::rewind(*stream);
    EXPECT_EQ(std::getc(*stream), 'a');
    EXPECT_EQ(std::getc(*stream), '\n');
    EXPECT_EQ(std::ftell(*stream), 3);
    EXPECT_EQ(std::fseek(*stream, -1, SEEK_END), 0);
    EXPECT_EQ(std::getc(*stream), '\n');
    std::fclose(*stream);
    struct stat status;
    EXPECT_NE(::fstat(descriptor, &status), 0);
    std::fclose(plain);
}

} // namespace
} // namespace ws2::os
